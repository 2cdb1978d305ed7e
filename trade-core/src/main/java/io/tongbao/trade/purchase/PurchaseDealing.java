package io.tongbao.trade.purchase;

import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.Dealing;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Orders as the engine deals with them: drawn at a price, decided at the checkout. */
@Component
class PurchaseDealing implements Dealing<Purchase, Order> {

    private final Orders orders;
    private final Pricing pricing;
    private final Checkout checkout;
    private final Clock clock;

    PurchaseDealing(Orders orders, Pricing pricing, Checkout checkout, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.checkout = checkout;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purchase";
    }

    @Override
    public Map<RequestKey, Order> byKey(Collection<RequestKey> keys) {
        return orders.byKey(keys);
    }

    @Override
    public Function<Purchase, Order> drawing(List<Purchase> unknown) {
        var drawing = pricing.of(
                unknown.stream().map(Purchase::basket).filter(Objects::nonNull).toList());
        return purchase -> {
            var basket = purchase.basket();
            if (basket == null) {
                throw new IllegalStateException(purchase.key() + " was placed and is gone");
            }
            basket.form().expectFor(purchase.product());
            var within = new Order.Asked(purchase.payUntil(clock.instant()), purchase.trace(), purchase.product());
            return drawing.draw(purchase.key(), basket, within);
        };
    }

    @Override
    public void decide(Candidates<Order> candidates) {
        checkout.decide(candidates);
    }

    @Override
    public Optional<Order> giveUp(Order faulty) {
        var order = orders.cancel(faulty.id(), Reason.UNEXPECTED, "platform", "it failed alone beside others");
        return Optional.of(order).filter(Order::isFinal);
    }
}
