package io.tongbao.accounting.journal;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Checkpoint;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The accounting days: each is closed once, in their order, and nothing is booked into a closed one. */
@Service
public class Days {

    /** The vouchers of a day, by number; the last is before the first if there are none. */
    public record Span(long first, long last) {}

    private final DayStore store;
    private final JournalStore journal;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Checkpoint checkpoint;
    private final ZoneId zone;

    Days(
            DayStore store,
            JournalStore journal,
            LocalTransactions transactions,
            Clock clock,
            Checkpoint checkpoint,
            @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.store = store;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.zone = zone;
    }

    /** The last day that is over. */
    public LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), zone).minusDays(1);
    }

    /** Whose calendar the books follow. */
    public ZoneId zone() {
        return zone;
    }

    /** A moment by the calendar of the books. */
    public ZonedDateTime local(Instant moment) {
        return moment.atZone(zone);
    }

    /** When a day was over. */
    public Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Days that are over and not closed, or not added up, the oldest first. */
    public List<LocalDate> open() {
        return transactions.run(() -> {
            var first = store.firstNotAddedUp();
            if (first == null) {
                var closed = store.closedUntil();
                first = closed == null ? store.first() : closed.plusDays(1);
            }
            var end = yesterday().plusDays(1);
            return first == null || !first.isBefore(end)
                    ? List.<LocalDate>of()
                    : first.datesUntil(end).toList();
        });
    }

    /** Closed ones since a day that are added up, the oldest first. */
    public List<LocalDate> closedSince(LocalDate day) {
        return transactions.run(() -> store.closedSince(day));
    }

    public boolean isClosed(LocalDate day) {
        return closedSince(day).contains(day);
    }

    public Span vouchers(LocalDate day) {
        var span = transactions.run(() -> store.span(day));
        return new Span(span.first(), span.last());
    }

    /**
     * Refuses a day that cannot be closed now, or never.
     *
     * @throws Failure DAY_NOT_OVER; DAY_OUT_OF_ORDER if one before it is open, or nothing was booked on it or before
     */
    public void expectClosable(LocalDate day) {
        if (day.isAfter(yesterday())) {
            throw new Failure(Reason.DAY_NOT_OVER, "day: " + day + " (expected: <= " + yesterday() + ")");
        }
        var closed = transactions.run(store::closedUntil);
        if (closed != null && !day.isAfter(closed) && isClosed(day)) {
            return;
        }
        var open = open();
        if (open.isEmpty() || !day.equals(open.get(0))) {
            var expected = open.isEmpty()
                    ? "nothing was booked before today"
                    : open.get(0).toString();
            throw new Failure(Reason.DAY_OUT_OF_ORDER, "day: " + day + " (expected: " + expected + ")");
        }
    }

    /**
     * Closes a day; a repeat changes nothing. Who books meanwhile waits for a moment, and books into the next day from
     * then on; what the day's vouchers add up to is written after that, while others book.
     *
     * @param verifiedTo the last voucher that was verified
     * @return false if the day has later ones, and stays open
     * @throws Failure DAY_NOT_OVER; DAY_OUT_OF_ORDER if one before it is open; DAY_NOT_COMPLETE if the turnover that
     *     the trial balance adds up is not what the vouchers of the day add up to
     */
    public boolean close(LocalDate day, long verifiedTo) {
        expectClosable(day);
        var closed = transactions.run(() -> endBooking(day, verifiedTo));
        if (closed) {
            transactions.run(() -> addUp(day));
        }
        return closed;
    }

    private boolean endBooking(LocalDate day, long verifiedTo) {
        var end = journal.lockEnd();
        var closed = end.closedUntil();
        if (closed != null && !day.isAfter(closed)) {
            return true;
        }
        var next = closed == null ? store.first() : closed.plusDays(1);
        var unfinished = store.firstNotAddedUp();
        if (unfinished != null) {
            next = unfinished;
        }
        if (next != null && day.isAfter(next)) {
            throw new Failure(Reason.DAY_OUT_OF_ORDER, "day: " + day + " (expected: " + next + ")");
        }
        if (store.span(day).last() > verifiedTo) {
            return false;
        }
        store.close(day, end.number(), end.hash(), clock.instant());
        store.closeUntil(day);
        return true;
    }

    private void addUp(LocalDate day) {
        if (store.lockNotAddedUp(day)) {
            store.turnOverHolders(day);
            checkpoint.reached("day.adding-up", day);
            var off = store.turnoverOff(day);
            if (!off.isEmpty()) {
                throw new Failure(
                        Reason.DAY_NOT_COMPLETE,
                        "the turnover of " + day + " exceeds its vouchers by "
                                + off.stream()
                                        .map(LedgerStore.TurnoverRow::says)
                                        .collect(Collectors.joining("; "))
                                + " (expected: by nothing), see ./tongbao check");
            }
            store.addedUp(day, clock.instant());
        }
    }
}
