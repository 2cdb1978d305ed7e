package io.tongbao.trade.promotion;

import io.tongbao.kernel.Money;

/** What an order costs, and who pays which part of it. */
public record Price(Money total, Discount coupon, Discount promotion) {

    public Price {
        if (!total.isPositive() || coupon.off().plus(promotion.off()).compareTo(total) > 0) {
            throw new IllegalStateException(
                    "discount of " + coupon + " and " + promotion + " (expected: <= " + total + ")");
        }
    }

    public Money discount() {
        return coupon.off().plus(promotion.off());
    }

    /** What subsidy accounts pay. */
    public Money subsidy() {
        return coupon.subsidy().plus(promotion.subsidy());
    }

    /** What the merchant is paid, by all. */
    public Money paid() {
        return payable().plus(subsidy());
    }

    /** What is left for the buyer. */
    public Money payable() {
        return total.minus(discount());
    }
}
