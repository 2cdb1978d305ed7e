package io.tongbao.trade.purchase;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Cart;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** What several merchants sell to one buyer: placed together, then paid and cancelled like any other order. */
@Service
public class Carts {

    private final Orders orders;
    private final Pricing pricing;
    private final Clock clock;

    Carts(Orders orders, Pricing pricing, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param requestId the caller's name of it
     * @param baskets one for each merchant, in this order
     * @param hash of the caller's message: tells a repeat from another request of the same id
     */
    public record Wish(String requestId, List<Basket> baskets, String hash) {}

    /**
     * Places a cart that waits to be paid; a repeat gives it as it is now.
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_COUPON, NO_SUCH_PROMOTION, SAME_ID_OTHER_CONTENT, INVALID_ARGUMENT
     */
    public Order place(PlatformContext context, Wish wish, Duration payWithin) {
        var key = new RequestKey(context.businessLine(), wish.requestId());
        var known = orders.byKey(List.of(key)).get(key);
        if (known != null) {
            return Trade.own(known, wish.hash());
        }
        var asked = new Order.Asked(clock.instant().plus(payWithin), context.trace(), context.product());
        var id = Order.nextId(wish.baskets().get(0).user());
        var cart = new Cart(children(id, key, wish.baskets(), asked), wish.hash());
        return orders.place(Order.cart(id, key, cart, asked), cart.children());
    }

    /** They are named for their cart: nobody but it asks for them. */
    private List<Order> children(String cart, RequestKey key, List<Basket> baskets, Order.Asked asked) {
        var drawing = pricing.of(baskets);
        return IntStream.range(0, baskets.size())
                .mapToObj(i -> {
                    var basket = baskets.get(i);
                    basket.form().expectFor(asked.product());
                    var own = new RequestKey(key.businessLine(), cart + "/" + (i + 1));
                    return drawing.draw(own, basket, asked).childOf(cart);
                })
                .toList();
    }
}
