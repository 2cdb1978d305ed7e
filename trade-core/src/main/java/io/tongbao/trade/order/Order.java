package io.tongbao.trade.order;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import io.tongbao.trade.promotion.Wish;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade: the intent to pay a basket's price, written before anyone is called.
 *
 * @param reason why it is CANCELLED, or why the last attempt to pay it was undone
 * @param detail of the refusal that cancelled it, for people; empty otherwise
 * @param batch who has claimed it to pay it; the last one, once it is final
 * @param attempt how often it was claimed
 * @param product a path of the product tree, if whoever placed it named one
 * @param back what of the total goes back to those who paid it
 * @param funds what is to pay it through a channel
 */
public record Order(
        String id,
        RequestKey key,
        Basket basket,
        Price price,
        OrderState state,
        @Nullable Reason reason,
        String detail,
        @Nullable String batch,
        int attempt,
        Instant deadline,
        String trace,
        String product,
        Back back,
        Funds funds)
        implements Trade {

    /** An order that nobody has seen yet. */
    public static Order drawn(RequestKey key, Basket basket, Price price, Asked asked) {
        var id = TimeOrderedId.next("ord", Slot.of(basket.user()));
        var none = Money.zero(price.total().currency());
        return new Order(
                id,
                key,
                basket,
                price,
                OrderState.PENDING_PAYMENT,
                null,
                "",
                null,
                0,
                asked.deadline(),
                asked.trace(),
                asked.product(),
                new Back(none, none),
                Funds.NONE);
    }

    /** Until when it may be paid, under which trace it was asked for, and what for. */
    public record Asked(Instant deadline, String trace, String product) {}

    /**
     * What goes back of a paid order.
     *
     * @param refunded for good
     * @param refunding reserved by refunds that are under way
     */
    public record Back(Money refunded, Money refunding) {}

    /**
     * Money that a channel is to bring.
     *
     * @param charge by which it comes; empty if it does not come through a channel
     * @param method how the payer pays it, "wechat/native"; empty with no charge
     * @param here whether the channel has it
     */
    public record Funds(String charge, String method, boolean here) {

        static final Funds NONE = new Funds("", "", false);

        /** Whether somebody may still pay it. */
        public boolean isAwaited() {
            return !charge.isEmpty() && !here;
        }
    }

    Order claimed(String by, int times) {
        return new Order(
                id, key, basket, price, state, reason, detail, by, times, deadline, trace, product, back, funds);
    }

    /** What it wants to have taken off. A promotion keeps its stock when the coupon has left it nothing to take. */
    Wish wish() {
        return new Wish(id, taking(price.coupon()), taking(price.promotion()));
    }

    private static String taking(Discount discount) {
        return discount.off().isPositive() ? discount.id() : "";
    }

    @Override
    public String content() {
        return basket.hash();
    }

    @Override
    public boolean isFinal() {
        return state != OrderState.PENDING_PAYMENT;
    }

    @Override
    public boolean isOpen(Instant now) {
        var isPayable = funds.here() || (!funds.isAwaited() && deadline.isAfter(now));
        return state == OrderState.PENDING_PAYMENT && batch == null && isPayable;
    }

    /** Whether somebody pays it at this moment. */
    public boolean isClaimed() {
        return state == OrderState.PENDING_PAYMENT && batch != null;
    }

    /** The payment of the current attempt: derived, so that a repeat is the same payment. Empty before the first. */
    public String payment() {
        return attempt == 0 ? "" : "pay" + id.substring(3) + "-" + attempt;
    }

    /** What of what was paid can still be refunded. */
    public Money refundable() {
        return price.paid().minus(back.refunded()).minus(back.refunding());
    }

    @Override
    public Slot slot() {
        return Slot.of(basket.user());
    }

    public PlatformContext context() {
        return new PlatformContext(id, key.businessLine(), basket.user(), trace, used());
    }

    /**
     * The product that it is paid by: the way of the money names it, unless it is paid from a balance and named one. In
     * what is older than the tree somebody may have named anything.
     */
    public String used() {
        var method = basket.form() == OrderForm.WITHDRAWAL ? basket.exit().method() : funds.method();
        return method.isEmpty() && basket.form().isFor(product)
                ? product
                : basket.form().product(method);
    }

    /** An order that has ended, and when. */
    public record Ended(Order order, Instant at) {}
}
