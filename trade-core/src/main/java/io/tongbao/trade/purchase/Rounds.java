package io.tongbao.trade.purchase;

import io.tongbao.kernel.Reason;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderKey;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.promotion.Promotions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what a round of purchases needs to know: once for all of them. */
@Component
class Rounds {

    private final Orders orders;
    private final Promotions promotions;
    private final Clock clock;

    Rounds(Orders orders, Promotions promotions, Clock clock) {
        this.orders = orders;
        this.promotions = promotions;
        this.clock = clock;
    }

    Round sort(List<Purchase> purchases, Function<Purchase, CompletableFuture<Order>> again) {
        var known = orders.byKey(purchases.stream().map(Purchase::key).collect(Collectors.toSet()));
        var unknown = purchases.stream()
                .filter(purchase -> !known.containsKey(purchase.key()))
                .map(Purchase::basket)
                .filter(Objects::nonNull)
                .toList();
        var offers = promotions.offers(named(unknown, Basket::coupon), named(unknown, Basket::promotion));
        var round = new Round(known, offers, clock.instant(), again);
        purchases.forEach(round::add);
        return round;
    }

    /** The orders as their rows are now. */
    Map<OrderKey, Order> outcome(Collection<Round.Waiting> waiting) {
        return orders.byKey(waiting.stream().map(one -> one.purchase().key()).toList());
    }

    /**
     * Cancels an order that failed by a fault of its own, and not for the first time, unless it is still claimed.
     *
     * @return the order, if it is cancelled now
     */
    Optional<Order> giveUp(Order poisonous) {
        var order = orders.cancel(poisonous.id(), Reason.UNEXPECTED, "platform", "it failed alone, again");
        return Optional.of(order).filter(seen -> seen.state().isFinal());
    }

    private static Set<String> named(List<Basket> baskets, Function<Basket, String> what) {
        return baskets.stream().map(what).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }
}
