package io.tongbao.account.audit;

import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * How much moved in a time, from the entries. They are numbered nearly in the order of their time, so that their
 * numbers tell where to begin and to end, and no index of times is wanted.
 */
@Service
public class Turnover {

    private static final int ENTRIES_AT_ONCE = 50_000;

    /** How much older an entry may be than one with a smaller number: far more than any local transaction takes. */
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(10);

    /** What was posted in a currency. */
    public record Sum(String currency, long transfers, long amountMinor) {}

    /** @param next where to go on; 0 if that was all */
    public record Part(List<Sum> sums, long next) {

        public Part {
            sums = List.copyOf(sums);
        }
    }

    private final TurnoverStore store;
    private final LocalTransactions transactions;

    Turnover(TurnoverStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * A part of what moved from one moment until before another.
     *
     * @param after the end of the part before; 0 begins
     */
    public Part part(Instant from, Instant to, long after) {
        return transactions.run(() -> {
            var first = after == 0 ? lastBefore(from.minus(OUT_OF_ORDER)) : after;
            var last = first + ENTRIES_AT_ONCE;
            var sums = store.sums(first, last, from, to);
            var isAll = store.at(last + 1)
                    .map(next -> !next.at().isBefore(to.plus(OUT_OF_ORDER)))
                    .orElse(true);
            return new Part(sums, isAll ? 0 : last);
        });
    }

    /** The number of the last entry before which all are older than a moment. */
    private long lastBefore(Instant moment) {
        var low = 0L;
        var high = store.newest();
        while (low < high) {
            var middle = low + (high - low) / 2;
            var at = store.at(middle + 1);
            if (at.isPresent() && at.get().at().isBefore(moment)) {
                low = Math.max(middle + 1, at.get().id());
            } else {
                high = middle;
            }
        }
        return low;
    }
}
