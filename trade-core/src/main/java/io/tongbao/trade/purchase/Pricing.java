package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.promotion.Offers;
import io.tongbao.trade.promotion.Price;
import io.tongbao.trade.promotion.Promotions;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws orders at the price that their baskets have at this moment. */
@Component
class Pricing {

    /** Draws an order; throws a {@link Failure} if nobody can have its basket. */
    interface Drawing {
        Order draw(RequestKey key, Basket basket, Order.Asked asked);
    }

    private final Promotions promotions;

    Pricing(Promotions promotions) {
        this.promotions = promotions;
    }

    /**
     * Reads what these baskets name, once for all of them.
     *
     * @return draws one of them: NO_SUCH_COUPON, NO_SUCH_PROMOTION, or INVALID_ARGUMENT when the total does not fit
     *     their terms
     */
    Drawing of(Collection<Basket> baskets) {
        var offers = promotions.offers(named(baskets, Basket::coupon), named(baskets, Basket::promotion));
        return (key, basket, asked) -> Order.drawn(key, basket, price(offers, key, basket), asked);
    }

    private static Price price(Offers offers, RequestKey key, Basket basket) {
        var asker = new Offers.Asker(key.businessLine(), basket.user(), basket.payee());
        return offers.price(basket.total(), asker, basket.coupon(), basket.promotion());
    }

    private static Set<String> named(Collection<Basket> baskets, Function<Basket, String> what) {
        return baskets.stream().map(what).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }
}
