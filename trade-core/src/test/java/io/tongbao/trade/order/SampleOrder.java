package io.tongbao.trade.order;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.time.Instant;
import java.util.List;

/** Orders of a latte for 32.00 CNY, in memory. */
public final class SampleOrder {

    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private static final Order.Asked ASKED = new Order.Asked(LATER, "trace", "pay/balance");

    private SampleOrder() {}

    /** Drawn, and claimed by nobody. */
    public static Order drawn(String couponOff, String promotionOff) {
        var items = List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
        var coupon = discount("cpn_1", "subsidy_1", couponOff);
        var promotion = discount("pro_1", "subsidy_2", promotionOff);
        var basket = new Basket("mei", "buyer", "shop", items, coupon.id(), promotion.id(), "0".repeat(64));
        var key = new RequestKey("coffee", TimeOrderedId.next("req"));
        return Order.drawn(key, basket, new Price(basket.total(), coupon, promotion), ASKED);
    }

    /** Claimed for an attempt to pay it. */
    public static Order claimed(int attempt) {
        return drawn("", "").claimed("bat_1", attempt);
    }

    public static Order claimed(String couponOff, String promotionOff) {
        return drawn(couponOff, promotionOff).claimed("bat_1", 1);
    }

    private static Discount discount(String id, String payer, String off) {
        return off.isEmpty()
                ? new Discount("", "", Money.of("0.00 CNY"))
                : new Discount(id, payer, Money.of(off + " CNY"));
    }
}
