package io.tongbao.accounting.completeness;

import io.tongbao.accounting.completeness.HeardStore.Row;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Until when listeners have heard all that ended. */
@Service
public class Heard {

    /**
     * All that ended before a moment, and is told by this queue, has been heard.
     *
     * @param queue from 0
     */
    public record Until(String topic, int queue, int queues, Instant moment) {}

    /** What a listener of the books has to have heard before a day can be known to be complete. */
    private record Needed(String listener, String topic) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed("accounting-journal", "account-events"),
            new Needed("accounting-reconciliation", "trade-events"),
            new Needed("accounting-reconciliation", "pay-events"),
            new Needed("accounting-reconciliation", "account-events"));

    private final HeardStore store;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final ZoneId zone;

    Heard(
            HeardStore store,
            LocalTransactions transactions,
            Clock clock,
            @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Keeps it, once the listener has taken all that came before. */
    public void hear(String listener, List<Until> all) {
        if (all.isEmpty()) {
            return;
        }
        var now = clock.instant();
        transactions.run(() -> all.forEach(until -> {
            var over = LocalDate.ofInstant(until.moment(), zone).minusDays(1);
            store.hear(new Row(listener, until.topic(), until.queue(), until.queues(), until.moment(), over, now));
            store.forgetBeyond(listener, until.topic(), until.queues());
        }));
    }

    /**
     * Makes sure that all of a day was heard.
     *
     * @return when that was known
     * @throws Failure DAY_NOT_COMPLETE that names whoever has not told, and until when it has
     */
    public Instant expectAllOf(LocalDate day) {
        var rows = transactions.run(store::all);
        var known = Instant.EPOCH;
        for (var needed : NEEDED) {
            var queues = rows.stream()
                    .filter(row -> row.listener().equals(needed.listener())
                            && row.topic().equals(needed.topic()))
                    .toList();
            if (queues.isEmpty() || queues.size() < queues.get(0).queues()) {
                throw notHeard(needed, "until nothing is known");
            }
            for (var queue : queues) {
                if (queue.day().isBefore(day)) {
                    throw notHeard(needed, "what ended until " + queue.until().atZone(zone));
                }
                known = queue.dayAt().isAfter(known) ? queue.dayAt() : known;
            }
        }
        return known;
    }

    private static Failure notHeard(Needed needed, String what) {
        return new Failure(
                Reason.DAY_NOT_COMPLETE,
                needed.listener() + " has heard of " + needed.topic() + " " + what + " (expected: the whole day)");
    }
}
