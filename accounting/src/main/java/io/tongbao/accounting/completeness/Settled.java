package io.tongbao.accounting.completeness;

import io.tongbao.kernel.Money;

/**
 * Money that moved, of which a dead letter tells that somebody settled: nobody will ever book it.
 *
 * @param note who has dealt with it, and how
 */
public record Settled(String event, Money amount, String note) {

    /** For people. */
    public String says() {
        return event + " of " + amount + " (" + note + ")";
    }
}
