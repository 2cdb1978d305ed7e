package io.tongbao.pay.product;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;

/**
 * One way to carry out a product.
 *
 * @param method of a channel, "alipay/qr"; or "balance", from an account with us
 * @param costBasisPoints what the channel takes of us for it, 55 is 0.55 %
 * @param minMinor it takes no less, in whatever currency
 * @param maxMinor and no more
 */
public record Way(String method, int costBasisPoints, long minMinor, long maxMinor) {

    /** From an account with us. */
    public static final String BALANCE = "balance";

    /** One that costs nothing, and takes all. */
    static Way of(String method) {
        return new Way(method, 0, 0, Long.MAX_VALUE);
    }

    void expectSound(String field) {
        Expect.id(field + ".method", method, 32);
        Expect.within(field + ".cost_basis_points", costBasisPoints, 0, 10_000);
        if (minMinor < 0) {
            throw Failure.invalid(field + ".min_minor", minMinor, ">= 0");
        }
        if (maxMinor < minMinor) {
            throw Failure.invalid(field + ".max_minor", maxMinor, ">= min_minor, " + minMinor);
        }
    }

    public boolean admits(Money amount) {
        return amount.minor() >= minMinor && amount.minor() <= maxMinor;
    }
}
