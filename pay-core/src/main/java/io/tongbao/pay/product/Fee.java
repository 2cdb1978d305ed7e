package io.tongbao.pay.product;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.math.BigInteger;

/**
 * What a merchant pays for a purchase, in one currency: a part of what it is paid, and something for each. It is never
 * more than what it is taken from.
 *
 * @param basisPoints of what the merchant is paid: 60 is 0.60 %; what is left of a minor unit is dropped
 * @param fixedMinor in addition
 * @param minMinor at least so much
 * @param maxMinor at most so much
 * @param givenBack whether a refund gives back its part of it
 */
public record Fee(String currency, int basisPoints, long fixedMinor, long minMinor, long maxMinor, boolean givenBack) {

    private static final int WHOLE = 10_000;

    void expectSound(String field) {
        Expect.currency(field + ".currency", currency);
        Expect.within(field + ".basis_points", basisPoints, 0, WHOLE);
        Expect.within(field + ".fixed_minor", fixedMinor, 0, Long.MAX_VALUE / 2);
        if (minMinor < 0) {
            throw Failure.invalid(field + ".min_minor", minMinor, ">= 0");
        }
        if (maxMinor < minMinor) {
            throw Failure.invalid(field + ".max_minor", maxMinor, ">= min_minor, " + minMinor);
        }
    }

    boolean isOf(Money amount) {
        return currency.equals(amount.code());
    }

    /**
     * What it comes to.
     *
     * @param paid what the merchant is paid, in the currency of this
     */
    public Money of(Money paid) {
        var part = BigInteger.valueOf(paid.minor())
                .multiply(BigInteger.valueOf(basisPoints))
                .divide(BigInteger.valueOf(WHOLE))
                .add(BigInteger.valueOf(fixedMinor));
        var atLeast = part.max(BigInteger.valueOf(minMinor));
        var atMost = atLeast.min(BigInteger.valueOf(maxMinor)).min(BigInteger.valueOf(paid.minor()));
        return new Money(atMost.longValueExact(), paid.currency());
    }
}
