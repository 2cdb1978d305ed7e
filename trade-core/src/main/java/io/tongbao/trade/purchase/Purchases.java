package io.tongbao.trade.purchase;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What business lines do: buy; or place an order, and pay or cancel it. Purchases that wait together travel together.
 */
@Service
public class Purchases {

    /** What comes through a channel is here before the order is cancelled: so much earlier nobody may pay any more. */
    private static final Duration LAST_CALL = Duration.ofSeconds(30);

    /** Less no payer needs to find his phone. */
    private static final Duration TO_PAY_MIN = Duration.ofSeconds(90);

    private static final int SUBJECT_MAX = 60;

    /** After these nothing comes; who says nothing may have had a charge made. */
    private static final Set<Reason> NO_CHARGE = EnumSet.of(
            Reason.UNKNOWN_CHANNEL,
            Reason.CHANNEL_CLOSED,
            Reason.NO_SUCH_PRODUCT,
            Reason.PRODUCT_CLOSED,
            Reason.PRODUCT_NOT_GRANTED,
            Reason.AMOUNT_OUT_OF_LIMITS,
            Reason.INSUFFICIENT_FUNDS,
            Reason.NO_SUCH_ACCOUNT,
            Reason.ACCOUNT_FROZEN,
            Reason.ACCOUNT_CLOSED,
            Reason.CURRENCY_MISMATCH,
            Reason.AMOUNT_EXCEEDED);

    private final Orders orders;
    private final Pricing pricing;
    private final PurchaseBatches batches;
    private final Fundings fundings;
    private final Clock clock;

    Purchases(Orders orders, Pricing pricing, PurchaseBatches batches, Fundings fundings, Clock clock) {
        this.orders = orders;
        this.fundings = fundings;
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

    /**
     * Pays a placed order from the account of its payer; from here on the path of {@link #buy}.
     *
     * @throws Failure NO_SUCH_ORDER, PAYMENT_IN_PROGRESS if it awaits money through a channel, INVALID_ARGUMENT if it
     *     has no payer
     */
    public CompletableFuture<Order> pay(PlatformContext context, String orderId, Instant deadline) {
        var order = payable(context, orderId);
        if (!order.isFinal() && order.funds().isAwaited()) {
            throw inProgress(order);
        }
        if (!order.isFinal() && !order.basket().form().isFundable()) {
            throw Failure.invalid("order_id", orderId, "a purchase or a recharge: repeat what placed this one");
        }
        if (!order.isFinal() && order.basket().payer().isEmpty()) {
            throw Failure.invalid("method", "''", "that of a channel: the order has no payer");
        }
        return batches.submit(Purchase.of(order, context.trace(), deadline));
    }

    /**
     * Has a placed order paid through a channel: answers at once, and the order is paid when the money has come. A
     * repeat does what is missing of it.
     *
     * @param own what the order's payer pays beside it from an account with us: held from now on; null for nothing
     * @throws Failure NO_SUCH_ORDER, PAYMENT_IN_PROGRESS if it is paid in another way at this moment, INVALID_ARGUMENT,
     *     NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED, AMOUNT_OUT_OF_LIMITS, UNKNOWN_CHANNEL, CHANNEL_CLOSED,
     *     UNREACHABLE; INSUFFICIENT_FUNDS, .. if its payer cannot pay his part
     */
    public Order payThrough(PlatformContext context, String orderId, String method, @Nullable Money own) {
        var order = payable(context, orderId);
        if (order.isFinal() || order.funds().here()) {
            return order;
        }
        if (!order.basket().form().isFundable()) {
            throw Failure.invalid("order_id", orderId, "a purchase or a recharge");
        }
        if (!order.price().payable().isPositive()) {
            throw Failure.invalid("method", method, "'', since nothing is left to pay");
        }
        expectFits(own, order);
        var latest = order.deadline().minus(LAST_CALL);
        if (!order.funds().isAwaited() && latest.isBefore(clock.instant().plus(TO_PAY_MIN))) {
            throw Failure.invalid("order_id", orderId, "an order that may be paid for two minutes yet");
        }
        var beside = own == null ? Money.zero(order.price().payable().currency()) : own;
        var awaiting = orders.awaitFunds(order, method, beside);
        if (awaiting.isFinal() || awaiting.funds().here()) {
            return awaiting;
        }
        if (!awaiting.funds().method().equals(method)
                || !awaiting.price().payable().minus(awaiting.outside()).equals(beside)) {
            throw inProgress(awaiting);
        }
        await(awaiting, latest);
        return awaiting;
    }

    /** A child is paid with its cart. */
    private Order payable(PlatformContext context, String orderId) {
        var order = orders.get(context.businessLine(), orderId);
        if (order.isChild()) {
            throw Failure.invalid("order_id", orderId, order.kin().parent() + ", of which it is a part");
        }
        return order;
    }

    private static void expectFits(@Nullable Money own, Order order) {
        if (own == null) {
            return;
        }
        var payable = order.price().payable();
        Expect.sameCurrency("from_balance", own, payable);
        if (!order.basket().form().isSale() || order.basket().payer().isEmpty()) {
            throw Failure.invalid("from_balance", own, "none: the order has no payer");
        }
        if (own.compareTo(payable) >= 0) {
            throw Failure.invalid("from_balance", own, "< " + payable + ", which the order costs");
        }
    }

    private void await(Order order, Instant payUntil) {
        try {
            fundings.await(order, asked(order), payUntil);
        } catch (Failure refused) {
            if (NO_CHARGE.contains(refused.reason())) {
                orders.forgetFunds(order.id(), order.funds().charge());
            }
            throw refused;
        }
    }

    private Fundings.Asked asked(Order order) {
        var subject = Characters.atMost(orders.items(order).get(0).name(), SUBJECT_MAX);
        var children = order.funds().own() == null ? List.<Order>of() : orders.children(order);
        var payee = children.isEmpty() ? order : children.get(0);
        return new Fundings.Asked(subject, payee.basket().payee());
    }

    private static Failure inProgress(Order order) {
        var funds = order.funds();
        var how = funds.isAwaited()
                ? " awaits money through " + funds.method() + ", charge " + funds.charge()
                : " is being paid: ask again";
        return new Failure(Reason.PAYMENT_IN_PROGRESS, order.id() + how);
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
        basket.form().expectFor(context.product());
        var asked = new Order.Asked(clock.instant().plus(payWithin), context.trace(), context.product());
        return orders.place(pricing.of(List.of(basket)).draw(key, basket, asked));
    }

    /**
     * Cancels an order that nobody pays. One that is being paid at this moment is waited for. One that awaits money
     * through a channel is cancelled when the channel says that nobody can pay it any more, and that is waited for,
     * too.
     *
     * @throws Failure NO_SUCH_ORDER, ALREADY_PAID, PAYMENT_IN_PROGRESS (in the future, too)
     */
    public CompletableFuture<Order> cancel(PlatformContext context, String orderId, String note, Instant deadline) {
        payable(context, orderId);
        var order = orders.cancel(orderId, Reason.CANCELLED_BY_USER, context.businessLine(), note);
        if (order.funds().isAwaited() && !order.isFinal()) {
            return closed(order, context.businessLine(), note, deadline);
        }
        if (!order.isClaimed()) {
            return CompletableFuture.completedFuture(cancelled(order));
        }
        return batches.until(order.key(), seen -> !seen.isClaimed(), deadline)
                .thenApply(seen -> orders.cancel(orderId, Reason.CANCELLED_BY_USER, context.businessLine(), note))
                .thenApply(Purchases::cancelled);
    }

    private CompletableFuture<Order> closed(Order order, String by, String note, Instant deadline) {
        orders.unwant(order.id(), by, note);
        var charge = order.funds().charge();
        if (!fundings.close(charge)) {
            orders.forgetFunds(order.id(), charge);
        }
        return batches.until(
                        order.key(), seen -> seen.isFinal() || !seen.funds().isAwaited(), deadline)
                .thenApply(Purchases::cancelled);
    }

    private static Order cancelled(Order order) {
        return switch (order.state()) {
            case CANCELLED -> order;
            case PAID, RETURNED -> throw new Failure(Reason.ALREADY_PAID, order.id());
            case PENDING_PAYMENT, PAYING_OUT -> throw inProgress(order);
        };
    }
}
