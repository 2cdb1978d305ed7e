package io.tongbao.trade.order;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Places, finds and cancels orders. Paying them is the matter of {@link ClaimedOrders}. */
@Service
public class Orders {

    /** Of a pool of twelve connections. */
    private static final int LISTS_AT_ONCE = 4;

    private final Lists lists = new Lists(LISTS_AT_ONCE);
    private final OrderStore store;
    private final NewOrders fresh;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    Orders(OrderStore store, NewOrders fresh, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Places an order that waits to be paid; a repeat gives the order as it is now.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    public Order place(Order order) {
        return transactions.run(() -> {
            fresh.place(List.of(order), clock.instant());
            var placed = store.byKey(List.of(order.key())).get(0);
            if (placed.id().equals(order.id())) {
                fresh.items(List.of(order));
                store.begun(List.of(order.id()), clock.instant());
            }
            return Trade.own(placed, order.content());
        });
    }

    /**
     * Places a cart and its children, which wait to be paid together; a repeat gives the cart as it is now.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT
     */
    public Order place(Order cart, List<Order> children) {
        return transactions.run(() -> {
            fresh.place(List.of(cart), clock.instant());
            var placed = store.byKey(List.of(cart.key())).get(0);
            if (placed.id().equals(cart.id())) {
                fresh.place(children, clock.instant());
                var all = Stream.concat(Stream.of(cart), children.stream()).toList();
                fresh.items(all);
                store.begun(all.stream().map(Order::id).toList(), clock.instant());
            }
            return Trade.own(placed, cart.content());
        });
    }

    /** The orders that a cart is made of; none for another order. */
    public List<Order> children(Order cart) {
        return cart.kin().children() == 0 ? List.of() : transactions.run(() -> store.children(List.of(cart.id())));
    }

    /** The orders that these keys name. */
    public Map<RequestKey, Order> byKey(Collection<RequestKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : transactions.run(() -> store.byKey(keys)).stream()
                        .collect(Collectors.toMap(Order::key, Function.identity()));
    }

    public Map<String, Order> byId(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : transactions.run(() -> store.byId(ids)).stream()
                        .collect(Collectors.toMap(Order::id, Function.identity()));
    }

    /** The orders with these ids, locked until the local transaction of the caller ends; in the order of their ids. */
    public List<Order> lock(Collection<String> ids) {
        return store.lock(new TreeSet<>(ids));
    }

    /** @throws Failure NO_SUCH_ORDER, also for an order of another business line */
    public Order get(String businessLine, String id) {
        return Optional.ofNullable(byId(List.of(id)).get(id))
                .filter(order -> order.key().businessLine().equals(businessLine))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_ORDER, id));
    }

    /** @throws Failure NO_SUCH_ORDER */
    public Order get(RequestKey key) {
        return Optional.ofNullable(byKey(List.of(key)).get(key))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_ORDER, key.requestId()));
    }

    public List<Item> items(Order order) {
        return transactions.run(() -> store.items(order));
    }

    public List<Change> history(Order order) {
        return transactions.run(() -> store.history(order.id()));
    }

    /**
     * The newest first, without their items.
     *
     * @throws Failure THROTTLED when too many lists are being read
     */
    public List<Order> list(String businessLine, OrderFilter filter, int limit) {
        return lists.read(() -> transactions.run(() -> store.list(businessLine, filter, limit)));
    }

    /**
     * Cancels an order unless somebody pays it at this moment, or may yet through a channel.
     *
     * @param note for the history, after the reason
     * @return the order as it is afterwards: CANCELLED, or why not
     */
    public Order cancel(String id, Reason reason, String actor, String note) {
        return transactions.run(() -> {
            if (store.lockOpen(List.of(id)).contains(id)) {
                cancel(List.of(id), new OrderStore.Because(reason, actor, note));
            }
            return store.byId(List.of(id)).get(0);
        });
    }

    /**
     * Has an order await money through a channel, unless somebody pays it at this moment, or it awaits some already.
     *
     * @param own what its payer pays beside it; zero for nothing
     * @return the order as it is afterwards
     */
    public Order awaitFunds(Order order, String method, Money own) {
        return transactions.run(() -> {
            var way = new OrderStore.Way(method, own.minor());
            store.awaitFunds(order.id(), TimeOrderedId.next("chg", order.slot()), way, clock.instant());
            return store.byId(List.of(order.id())).get(0);
        });
    }

    /**
     * No money comes by this charge: its order may be paid in another way; or is cancelled, if somebody has wanted that
     * while nobody knew.
     */
    public void forgetFunds(String id, String charge) {
        transactions.run(() -> {
            if (store.forgetFunds(id, charge, clock.instant()) == 1) {
                var unwanted = store.unwanted(id);
                if (unwanted.unwantedBy() != null) {
                    var why = new OrderStore.Because(
                            Reason.CANCELLED_BY_USER, unwanted.unwantedBy(), unwanted.unwantedNote());
                    cancel(List.of(id), why);
                }
            }
        });
    }

    /** Somebody wants to cancel an order that awaits money through a channel: its charge is to be closed first. */
    public void unwant(String id, String by, String note) {
        transactions.run(() -> store.unwant(id, by, note, clock.instant()));
    }

    /** What came for a refused order is on its way back: nobody has to see to it any more. */
    public void declined(String id) {
        transactions.run(() -> store.closeAt(id, null));
    }

    /**
     * Takes some whose charges are to be closed now, or whose money is to go back since they were refused: nobody else
     * does for a while.
     */
    public List<Order> closing(int most, Duration lease) {
        return transactions.run(() -> {
            var now = clock.instant();
            var rows = store.lockClosing(now, most);
            rows.forEach(row -> store.closeAt(row.id(), now.plus(lease)));
            return rows.stream().map(OrderRows.OrderRow::order).toList();
        });
    }

    /**
     * The money of a charge is here: its order waits to be paid with it, and is not cancelled any more.
     *
     * @return the order as it is afterwards; empty if there is none
     */
    public Optional<Order> fund(String id, String charge, String payer) {
        return transactions.run(() -> {
            store.fund(id, charge, payer, clock.instant());
            return store.byId(List.of(id)).stream().findFirst();
        });
    }

    /** Orders whose money is here, and that nobody pays at this moment; the oldest first. */
    public List<Order> funded(int most) {
        return transactions.run(() -> store.fundedRows(most)).stream()
                .map(OrderRows.OrderRow::order)
                .toList();
    }

    /** Cancels orders that nobody paid before their deadlines; answers how many. */
    public int cancelOverdue(int most) {
        return transactions.run(() -> {
            var overdue = store.lockOverdue(clock.instant(), most);
            if (!overdue.isEmpty()) {
                cancel(overdue, new OrderStore.Because(Reason.DEADLINE_PASSED, "platform", ""));
            }
            return overdue.size();
        });
    }

    /** The orders of these batches that have ended. */
    public List<Order.Ended> settled(List<String> batches) {
        return transactions.run(() -> store.settledRows(Ids.of(batches))).stream()
                .map(OrderRows.OrderRow::ended)
                .toList();
    }

    /** These orders, which were cancelled outside any batch. */
    public List<Order.Ended> cancelled(List<String> ids) {
        return transactions.run(() -> store.rowsById(ids)).stream()
                .map(OrderRows.OrderRow::ended)
                .toList();
    }

    /** With the children of carts, who are told of in place of them. */
    private void cancel(List<String> ids, OrderStore.Because why) {
        var now = clock.instant();
        var children = store.children(ids);
        var carts = children.stream().map(child -> child.kin().parent()).collect(Collectors.toSet());
        var all = Stream.concat(ids.stream(), children.stream().map(Order::id)).toList();
        store.cancel(all, why, now);
        all.stream().filter(id -> !carts.contains(id)).forEach(id -> outbox.write("order", id, now));
    }
}
