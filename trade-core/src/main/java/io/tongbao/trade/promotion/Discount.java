package io.tongbao.trade.promotion;

import io.tongbao.kernel.Money;

/**
 * What a coupon or a promotion takes off one order.
 *
 * @param id of the coupon or promotion; empty for none
 * @param payer the subsidy account that pays it; empty if nobody does, because the merchant lowers its own price
 */
public record Discount(String id, String payer, Money off) {

    /** The same for goods of this merchant: who would pay itself lowers its price instead. */
    Discount at(String merchant) {
        return payer.equals(merchant) ? new Discount(id, "", off) : this;
    }

    /** What a subsidy account pays of it. */
    public Money subsidy() {
        return payer.isEmpty() ? Money.zero(off.currency()) : off;
    }

    static Discount none(Money any) {
        return new Discount("", "", Money.zero(any.currency()));
    }
}
