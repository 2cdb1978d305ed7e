package io.tongbao.trade.promotion;

import io.tongbao.kernel.Money;

/**
 * What a coupon or a promotion takes off one order.
 *
 * @param id of the coupon or promotion; empty for none
 * @param payer the subsidy account that pays it; empty for none
 */
public record Discount(String id, String payer, Money off) {

    static Discount none(Money any) {
        return new Discount("", "", Money.zero(any.currency()));
    }
}
