package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderKey;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.promotion.Offers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The purchases of one batch, sorted: those to be decided now, those that others decide, those that are answered
 * already.
 */
final class Round {

    /** A purchase that waits, with the answer that all who asked the same will get. */
    record Waiting(Purchase purchase, CompletableFuture<Order> answer) {}

    private final Map<OrderKey, Order> known;
    private final Offers offers;
    private final Instant now;
    private final Function<Purchase, CompletableFuture<Order>> again;
    private final Map<OrderKey, Waiting> leaders = new LinkedHashMap<>();
    private final List<CompletableFuture<Order>> answers = new ArrayList<>();
    private final List<Order> fresh = new ArrayList<>();
    private final List<Order> open = new ArrayList<>();
    private final List<Waiting> deciding = new ArrayList<>();
    private final List<Waiting> following = new ArrayList<>();

    /**
     * @param again asks in a later round: of two baskets that come at once under one key, nobody knows which was first
     *     before one of them has its answer
     */
    Round(Map<OrderKey, Order> known, Offers offers, Instant now, Function<Purchase, CompletableFuture<Order>> again) {
        this.known = known;
        this.offers = offers;
        this.now = now;
        this.again = again;
    }

    void add(Purchase purchase) {
        var leader = leaders.get(purchase.key());
        if (leader == null) {
            var waiting = new Waiting(purchase, new CompletableFuture<>());
            leaders.put(purchase.key(), waiting);
            answers.add(waiting.answer());
            sort(waiting);
        } else {
            answers.add(
                    sameContent(leader.purchase(), purchase)
                            ? leader.answer()
                            : leader.answer().handle((order, fault) -> purchase).thenCompose(again));
        }
    }

    List<CompletableFuture<Order>> answers() {
        return answers;
    }

    /** Orders to be written, and decided. */
    List<Order> fresh() {
        return fresh;
    }

    /** Orders that wait to be paid, to be decided. */
    List<Order> open() {
        return open;
    }

    /** The order of a round of one that was tried before: if it fails by a fault now, it fails alone, and again. */
    Optional<Order> failsAgain() {
        return deciding.size() == 1 && open.size() == 1 && open.get(0).attempt() > 0
                ? Optional.of(open.get(0))
                : Optional.empty();
    }

    /** Who waits for the fresh and the open ones. */
    List<Waiting> deciding() {
        return deciding;
    }

    /** Who waits for orders that another batch, instance or job decides. */
    List<Waiting> following() {
        return following;
    }

    private void sort(Waiting waiting) {
        try {
            var purchase = waiting.purchase();
            var order = known.get(purchase.key());
            if (order == null) {
                fresh.add(priced(purchase));
                deciding.add(waiting);
                return;
            }
            if (purchase.basket() != null) {
                Orders.again(order, purchase.basket());
            }
            if (order.state().isFinal()) {
                waiting.answer().complete(order);
            } else if (order.isOpen() && order.deadline().isAfter(now)) {
                open.add(order);
                deciding.add(waiting);
            } else {
                following.add(waiting);
            }
        } catch (Failure refused) {
            waiting.answer().completeExceptionally(refused);
        }
    }

    private Order priced(Purchase purchase) {
        Basket basket = purchase.basket();
        if (basket == null) {
            throw new IllegalStateException(purchase.key() + " was placed and is gone");
        }
        var asker = new Offers.Asker(purchase.key().businessLine(), basket.user());
        var price = offers.price(basket.total(), asker, basket.coupon(), basket.promotion());
        return Order.drawn(
                purchase.key(), basket, price, new Order.Asked(now.plus(Purchase.PAY_WITHIN), purchase.trace()));
    }

    private static boolean sameContent(Purchase one, Purchase other) {
        return one.basket() == null
                || other.basket() == null
                || one.basket().hash().equals(other.basket().hash());
    }
}
