package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/**
 * What business lines do: buy; or place an order, and pay or cancel it. Purchases that wait together travel together.
 */
@Service
public class Purchases {

    private final Orders orders;
    private final Pricing pricing;
    private final PurchaseBatches batches;
    private final Clock clock;

    Purchases(Orders orders, Pricing pricing, PurchaseBatches batches, Clock clock) {
        this.orders = orders;
        this.pricing = pricing;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Places an order and pays it. A repeat follows the order that its first request made.
     *
     * @param deadline when the caller stops waiting: PENDING_PAYMENT is the answer if it comes first
     * @throws Failure NO_SUCH_COUPON, NO_SUCH_PROMOTION, SAME_ID_OTHER_CONTENT, QUEUE_FULL, UNREACHABLE, ... (in the
     *     future, too)
     */
    public CompletableFuture<Order> buy(PlatformContext context, String requestId, Basket basket, Instant deadline) {
        var key = new RequestKey(context.businessLine(), requestId);
        return batches.submit(new Purchase(key, basket, context.trace(), context.product(), deadline));
    }

    /** Pays a placed order; from here on the path of {@link #buy}. */
    public CompletableFuture<Order> pay(PlatformContext context, String orderId, Instant deadline) {
        var order = orders.get(context.businessLine(), orderId);
        return batches.submit(new Purchase(order.key(), null, context.trace(), "", deadline));
    }

    /**
     * Places an order that waits to be paid.
     *
     * @throws Failure NO_SUCH_COUPON, NO_SUCH_PROMOTION, SAME_ID_OTHER_CONTENT
     */
    public Order place(PlatformContext context, String requestId, Basket basket, Duration payWithin) {
        var key = new RequestKey(context.businessLine(), requestId);
        var known = orders.byKey(List.of(key)).get(key);
        if (known != null) {
            return Trade.own(known, basket.hash());
        }
        var asked = new Order.Asked(clock.instant().plus(payWithin), context.trace(), context.product());
        return orders.place(pricing.of(List.of(basket)).draw(key, basket, asked));
    }

    /**
     * Cancels an order that nobody pays. One that is being paid at this moment is waited for.
     *
     * @throws Failure NO_SUCH_ORDER, ALREADY_PAID, PAYMENT_IN_PROGRESS (in the future, too)
     */
    public CompletableFuture<Order> cancel(PlatformContext context, String orderId, String note, Instant deadline) {
        orders.get(context.businessLine(), orderId);
        var order = orders.cancel(orderId, Reason.CANCELLED_BY_USER, context.businessLine(), note);
        if (!order.isClaimed()) {
            return CompletableFuture.completedFuture(cancelled(order));
        }
        return batches.until(order.key(), seen -> !seen.isClaimed(), deadline)
                .thenApply(seen -> orders.cancel(orderId, Reason.CANCELLED_BY_USER, context.businessLine(), note))
                .thenApply(Purchases::cancelled);
    }

    private static Order cancelled(Order order) {
        return switch (order.state()) {
            case CANCELLED -> order;
            case PAID -> throw new Failure(Reason.ALREADY_PAID, order.id());
            case PENDING_PAYMENT ->
                throw new Failure(Reason.PAYMENT_IN_PROGRESS, order.id() + " is being paid: ask again");
        };
    }
}
