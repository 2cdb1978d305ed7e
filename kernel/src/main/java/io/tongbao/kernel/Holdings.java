package io.tongbao.kernel;

import java.util.Collection;

/**
 * What a participant holds of a batch after its try: a yes is said, never concluded from silence.
 *
 * @param items how many items of the call are held
 * @param sumMinor of their amounts in minor units, whatever the currencies, modulo 2^64
 */
public record Holdings(int items, long sumMinor) {

    public static Holdings of(Collection<Money> amounts) {
        return new Holdings(
                amounts.size(), amounts.stream().mapToLong(Money::minor).sum());
    }
}
