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
 * @param kin of which order it is a part, or how many are parts of it
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
        Funds funds,
        Kin kin)
        implements Trade {

    /** An order that nobody has seen yet. */
    public static Order drawn(RequestKey key, Basket basket, Price price, Asked asked) {
        return drawn(new Name(nextId(basket.user()), key), new Sale(basket, price), asked, Kin.NONE);
    }

    /** Of a user. */
    public static String nextId(String user) {
        return TimeOrderedId.next("ord", Slot.of(user));
    }

    private record Name(String id, RequestKey key) {}

    private record Sale(Basket basket, Price price) {}

    private static Order drawn(Name name, Sale sale, Asked asked, Kin kin) {
        var none = Money.zero(sale.price().total().currency());
        return new Order(
                name.id(),
                name.key(),
                sale.basket(),
                sale.price(),
                OrderState.PENDING_PAYMENT,
                null,
                "",
                null,
                0,
                asked.deadline(),
                asked.trace(),
                asked.product(),
                new Back(none, none),
                Funds.NONE,
                kin);
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
     * @param own what its payer pays beside it from an account with us; null for nothing
     */
    public record Funds(
            String charge,
            String method,
            boolean here,
            @Nullable Own own) {

        static final Funds NONE = new Funds("", "", false, null);

        /** Whether somebody may still pay it. */
        public boolean isAwaited() {
            return !charge.isEmpty() && !here;
        }
    }

    /** A part of the price that its payer pays from this account; it is held while a channel is to bring the rest. */
    public record Own(String payer, Money amount) {}

    /**
     * Orders that are paid together.
     *
     * @param parent the cart of which it is a part; empty for none
     * @param children how many orders it is made of, if it is a cart
     */
    public record Kin(String parent, int children) {

        public static final Kin NONE = new Kin("", 0);
    }

    /** A cart of these, which were drawn for it. */
    public static Order cart(String id, RequestKey key, Cart cart, Asked asked) {
        var sale = new Sale(cart.basket(), cart.price());
        return drawn(new Name(id, key), sale, asked, new Kin("", cart.children().size()));
    }

    /** The same as a part of a cart. */
    public Order childOf(String cart) {
        return with(basket, funds, new Kin(cart, 0));
    }

    /** The same, paid by what pays its cart. */
    Order paidWith(Order cart, @Nullable Own own) {
        var of = cart.funds();
        return with(basket.paidBy(cart.basket().payer()), new Funds(of.charge(), of.method(), of.here(), own), kin);
    }

    private Order with(Basket other, Funds otherFunds, Kin otherKin) {
        return new Order(
                id,
                key,
                other,
                price,
                state,
                reason,
                detail,
                batch,
                attempt,
                deadline,
                trace,
                product,
                back,
                otherFunds,
                otherKin);
    }

    Order claimed(String by, int times) {
        return new Order(
                id, key, basket, price, state, reason, detail, by, times, deadline, trace, product, back, funds, kin);
    }

    public boolean isChild() {
        return !kin.parent().isEmpty();
    }

    /** What a channel is to bring of the price. */
    public Money outside() {
        var own = funds.own();
        return own == null ? price.payable() : price.payable().minus(own.amount());
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

    /**
     * The payment of the current attempt: derived, so that a repeat is the same payment. Empty before the first, and of
     * a cart, whose children are paid.
     */
    public String payment() {
        return attempt == 0 || kin.children() > 0 ? "" : "pay" + id.substring(3) + "-" + attempt;
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
