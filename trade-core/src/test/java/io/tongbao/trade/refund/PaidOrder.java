package io.tongbao.trade.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** An order of 32.00 CNY that is paid, and what tests do with it. */
final class PaidOrder {

    static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final ConfigurableApplicationContext context;
    private final ClaimedRefunds claims;
    private final KnownRefunds known;
    private final Orders orders;
    private final Order order;

    PaidOrder(ConfigurableApplicationContext context) {
        this.context = context;
        this.claims = context.getBean(ClaimedRefunds.class);
        this.known = context.getBean(KnownRefunds.class);
        this.orders = context.getBean(Orders.class);
        this.order = paid();
    }

    Order order() {
        return order;
    }

    List<Refund> claim(Batch batch, Refund... fresh) {
        return claims.claim(batch.id(), batch, new Candidates<>(List.of(fresh), List.of()), noRules());
    }

    static RefundRuleBook noRules() {
        var book = new RefundRuleBook();
        book.take(RefundRules.NONE);
        return book;
    }

    void succeed(Refund refund) {
        var batch = batch();
        claim(batch, refund);
        var amount = refund.amount().toString();
        claims.heed(batch, answer(List.of(), split(refund, amount, "0.00 CNY")));
        claims.settle(batch.id());
    }

    Refund all() {
        return drawn(null, new Refund.Times(Instant.now(), LATER, Instant.now()));
    }

    Refund refund(String amount) {
        return drawn(amount, new Refund.Times(Instant.now(), LATER, Instant.now()));
    }

    Refund drawn(@Nullable String amount, Refund.Times times) {
        var wanted = new Wanted(order.id(), amount == null ? null : Money.of(amount), "", "0".repeat(64));
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        return Refund.drawn(new Asked(key, wanted, "trace", LATER), order, times);
    }

    static Repayments.Split split(Refund refund, String toPayer, String toSubsidy) {
        var amount = Money.of(toPayer).plus(Money.of(toSubsidy));
        return new Repayments.Split(
                refund.id(), new Refund.Shares(amount, Money.of(toPayer), Money.of(toSubsidy)), false);
    }

    static Repayments.Split standing(Refund refund) {
        var amount = refund.amount();
        return new Repayments.Split(
                refund.id(), new Refund.Shares(amount, amount, Money.zero(amount.currency())), true);
    }

    /** Refunded and refunding. */
    String back() {
        var back = Objects.requireNonNull(orders.byId(List.of(order.id())).get(order.id()))
                .back();
        return back.refunded() + " " + back.refunding();
    }

    Refund now(Refund refund) {
        return known.get("coffee", refund.id());
    }

    static Batch batch() {
        return Batch.until(Slot.NONE, Instant.now().plusSeconds(3));
    }

    /** The holdings are looked at where the answer comes in. */
    static Repayments.Answer answer(List<Refusal> refusals, Repayments.Split... splits) {
        return new Repayments.Answer(refusals, List.of(splits), new Holdings(0, 0));
    }

    private Order paid() {
        var items = List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
        var basket = new Basket("mei", "buyer", "shop", items, "", "", "0".repeat(64));
        var nothing = new Discount("", "", Money.of("0.00 CNY"));
        var price = new Price(basket.total(), nothing, nothing);
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        var fresh = Order.drawn(key, basket, price, new Order.Asked(LATER, "trace", "pay/balance"));
        var purchases = context.getBean(ClaimedOrders.class);
        var batch = batch();
        purchases.claim(batch.id(), batch, new Candidates<>(List.of(fresh), List.of()), List.of());
        purchases.settle(batch.id());
        return Objects.requireNonNull(orders.byId(List.of(fresh.id())).get(fresh.id()));
    }
}
