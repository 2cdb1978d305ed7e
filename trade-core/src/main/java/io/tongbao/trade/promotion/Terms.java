package io.tongbao.trade.promotion;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Money;
import java.time.Instant;

/**
 * What coupons and promotions have in common.
 *
 * @param off what is taken off an order
 * @param minTotal the total that an order must reach; of the same currency
 * @param subsidyAccount the account that pays what is taken off
 */
public record Terms(String businessLine, Money off, Money minTotal, String subsidyAccount, Instant validUntil) {

    /** @throws io.tongbao.kernel.Failure INVALID_ARGUMENT for two currencies */
    public Terms {
        Expect.sameCurrency("min_total", minTotal, off);
    }

    /** What is taken off a total: never more than the total. */
    Money takenOff(Money total) {
        return off.covers(total) ? total : off;
    }
}
