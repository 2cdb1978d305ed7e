package io.tongbao.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

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

    /**
     * Expects that these are all items that were asked for and not refused, and nothing else.
     *
     * @param asked the amount of each item, by its id
     * @throws IllegalStateException if refusals and holdings do not add up to what was asked
     */
    public void expect(Map<String, Money> asked, List<Refusal> refusals) {
        var held = new HashSet<>(asked.keySet());
        for (var refusal : refusals) {
            if (!held.remove(refusal.id())) {
                throw new IllegalStateException("refused: " + refusal + " (expected: once, of " + asked.keySet() + ")");
            }
        }
        var expected = of(asked.entrySet().stream()
                .filter(item -> held.contains(item.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        if (!equals(expected)) {
            throw new IllegalStateException("held: " + this + " (expected: " + expected + ")");
        }
    }
}
