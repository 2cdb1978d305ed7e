package io.tongbao.pay.product;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;

/** How much one trade may be of, in one currency; both ends are allowed. */
public record Limit(String currency, long minMinor, long maxMinor) {

    void expectSound(String field) {
        Expect.currency(field + ".currency", currency);
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

    boolean admits(Money amount) {
        return amount.minor() >= minMinor && amount.minor() <= maxMinor;
    }
}
