package io.tongbao.trade.order;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.store.Fence;
import io.tongbao.kernel.store.Fences;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.promotion.Promotions;
import io.tongbao.trade.promotion.Wish;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.stereotype.Service;

/** Try, confirm and cancel of orders with their coupons and stock: claim, settle, release; a batch at a time. */
@Service
@LocalTCC
public class ClaimedOrders {

    /**
     * What a batch got hold of.
     *
     * @param orders as they are claimed, refused ones among them; the children of a cart in its place
     * @param refusals by order, stored with it
     */
    public record Claim(List<Order> orders, List<Refusal> refusals) {

        /** Those of one cart are paid together or not at all; the cart itself is with them. */
        public Together together() {
            var carts = new HashMap<String, String>();
            orders.stream().filter(Order::isChild).forEach(child -> {
                var cart = child.kin().parent();
                carts.put(child.id(), cart);
                carts.put(cart, cart);
            });
            return new Together(carts);
        }

        /**
         * What others refused of it, with the carts of the refused.
         *
         * @throws IllegalStateException if they refused a part of a cart only: then they hold the other
         */
        public List<Refusal> allOf(List<Refusal> said) {
            var all = together().refused(said);
            var carts = orders.stream().map(order -> order.kin().parent()).collect(Collectors.toSet());
            var beside = all.subList(said.size(), all.size());
            if (!beside.stream().allMatch(refusal -> carts.contains(refusal.id()))) {
                throw new IllegalStateException("refused: " + said + " (expected: all of a cart or nothing)");
            }
            return all;
        }

        /** The claimed orders that nobody refused. */
        public List<Order> payable() {
            var refused = refusals.stream().map(Refusal::id).collect(Collectors.toSet());
            return orders.stream()
                    .filter(order -> !refused.contains(order.id()))
                    .toList();
        }
    }

    private final OrderStore store;
    private final NewOrders fresh;
    private final Promotions promotions;
    private final Fence fence;
    private final LocalTransactions transactions;
    private final Clock clock;

    ClaimedOrders(
            OrderStore store,
            NewOrders fresh,
            Promotions promotions,
            Fences fences,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.promotions = promotions;
        this.fence = fences.of("trade", this::settle, this::release);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Claims orders, inserting those that are new, with their coupons and stock. What somebody else holds is left out.
     *
     * @param refused by risk-control: claimed all the same, so that the refusal ends them, but nothing is held for them
     * @throws Failure BATCH_FINISHED
     */
    @TwoPhaseBusinessAction(
            name = "trade-orders",
            commitMethod = "settle",
            commitArgsClasses = String.class,
            rollbackMethod = "release",
            rollbackArgsClasses = String.class)
    public Claim claim(
            @BusinessActionContextParameter("batch") String batchId,
            Batch batch,
            Candidates<Order> candidates,
            List<Refusal> refused) {
        return fence.tried(batch, candidates, () -> {
            var claimed = take(batch.id(), candidates);
            var ids = claimed.stream().map(Order::id).collect(Collectors.toSet());
            var together = new Claim(claimed, List.of()).together();
            var refusals = new ArrayList<>(together.refused(refused.stream()
                    .filter(refusal -> ids.contains(refusal.id()))
                    .toList()));
            refusals.addAll(promotions.claim(wishes(new Claim(claimed, refusals).payable())));
            fresh.refuse(batch.id(), false, refusals);
            var all = together.refused(refusals);
            fresh.refuse(batch.id(), true, all.subList(refusals.size(), all.size()));
            return new Claim(claimed, all);
        });
    }

    /** These, and in the place of carts what they are made of, as it is to be paid. */
    public List<Order> whole(Candidates<Order> candidates) {
        var all = candidates.all().toList();
        var carts = all.stream().filter(order -> order.kin().children() > 0).toList();
        return carts.isEmpty() ? all : transactions.join(() -> whole(all, carts));
    }

    private List<Order> whole(List<Order> all, List<Order> carts) {
        var children = store.children(carts.stream().map(Order::id).toList()).stream()
                .collect(Collectors.groupingBy(child -> child.kin().parent()));
        return all.stream()
                .flatMap(order -> order.kin().children() == 0
                        ? Stream.of(order)
                        : Cart.paid(order, children.getOrDefault(order.id(), List.of())).stream())
                .toList();
    }

    /** Stores who was refused by others, before the batch is committed: the verdict outlives the caller. */
    public void refuse(Batch batch, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            transactions.run(() -> fresh.refuse(batch.id(), true, refusals));
        }
    }

    /** Ends the orders of a batch: those with a verdict CANCELLED for its reason, the others PAID. */
    public void settle(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> {
            var holding = store.holding(batch);
            promotions.spend(wishesWhere(holding, false));
            promotions.giveBack(wishesWhere(holding, true));
            store.settle(batch, clock.instant());
        });
    }

    /** Lets the orders of a batch go: still to be paid, their coupons and stock given back, verdicts forgotten. */
    public void release(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            var holding = store.holding(batch);
            promotions.giveBack(holding.stream().map(OrderStore.Holding::wish).toList());
            store.release(batch, clock.instant());
        });
    }

    private List<Order> take(String batch, Candidates<Order> candidates) {
        if (!candidates.fresh().isEmpty()) {
            fresh.claim(batch, candidates.fresh(), clock.instant());
        }
        if (!candidates.open().isEmpty()) {
            store.claimOpen(
                    batch, candidates.open().stream().map(Order::id).sorted().toList(), clock.instant());
        }
        if (candidates.open().stream().anyMatch(order -> order.kin().children() > 0)) {
            store.claimChildren(batch);
        }
        var attempts = store.attempts(batch);
        var begun = candidates.fresh().stream()
                .filter(order -> attempts.containsKey(order.id()))
                .toList();
        if (!begun.isEmpty()) {
            fresh.items(begun);
            store.begun(begun.stream().map(Order::id).toList(), clock.instant());
        }
        var claimed = whole(candidates).stream()
                .filter(order -> attempts.containsKey(order.id()))
                .map(order -> order.claimed(batch, Objects.requireNonNull(attempts.get(order.id()))))
                .toList();
        fresh.owns(claimed.stream().filter(Order::isChild).toList());
        return claimed;
    }

    private static List<Wish> wishes(Collection<Order> orders) {
        return orders.stream().map(Order::wish).filter(wish -> !wish.isEmpty()).toList();
    }

    private static List<Wish> wishesWhere(List<OrderStore.Holding> holding, boolean refused) {
        return holding.stream()
                .filter(hold -> hold.refused() == refused)
                .map(OrderStore.Holding::wish)
                .toList();
    }
}
