package io.tongbao.accounting.reconciliation;

import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.reconciliation.DifferenceStore.ToldRow;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Puts what was told of a trade side by side once its grace time is over, and trades that have open differences again
 * every few seconds, until they heal. All instances share the work.
 */
@Service
public class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int TRADES_AT_ONCE = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final DifferenceStore store;
    private final Ledger ledger;
    private final Findings findings;
    private final LocalTransactions transactions;
    private final Measures measures;
    private final Clock clock;

    Reconciliation(
            DifferenceStore store,
            Ledger ledger,
            Findings findings,
            LocalTransactions transactions,
            Measures measures,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.findings = findings;
        this.transactions = transactions;
        this.measures = measures;
        this.clock = clock;
    }

    /** Looks at all that is due. */
    @Scheduled(fixedDelayString = "${tongbao.accounting.look-interval-ms:1000}")
    public void look() {
        while (lookAtDue() == TRADES_AT_ONCE) {
            LOG.debug("more is due");
        }
        transactions.run(() -> {
            var now = clock.instant();
            var codes = new TreeSet<>(store.lockOpen(now.minus(LOOK_AGAIN), TRADES_AT_ONCE));
            if (!codes.isEmpty()) {
                compare(codes, store.told(codes), now);
            }
        });
    }

    private int lookAtDue() {
        return transactions.run(() -> {
            var now = clock.instant();
            var due = store.lockDue(now, TRADES_AT_ONCE);
            if (!due.isEmpty()) {
                var codes = due.stream().map(ToldRow::businessCode).collect(Collectors.toCollection(TreeSet::new));
                compare(codes, due, now);
                store.lookedAt(Ids.of(codes));
                measures.sized("reconciliation.trades", codes.size());
            }
            return due.size();
        });
    }

    private void compare(Set<String> codes, List<ToldRow> told, Instant now) {
        var bookings = ledger.bookings(codes).stream().collect(Collectors.groupingBy(Ledger.Booking::businessCode));
        var known = findings.known(codes);
        for (var row : told) {
            var code = row.businessCode();
            var found = found(row, bookings.getOrDefault(code, List.of()));
            if (!found.isEmpty() || known.containsKey(code)) {
                findings.keep(row.trade(), found, known.getOrDefault(code, List.of()), now);
            }
        }
    }

    /** One that cannot be read is a difference of its own, and nobody else's hindrance. */
    private static List<Difference.Found> found(ToldRow told, List<Ledger.Booking> booked) {
        try {
            return Correlation.differences(Fact.of(told.facts()), booked);
        } catch (RuntimeException fault) {
            LOG.error("what was told of {} cannot be read", told.businessCode(), fault);
            return List.of(new Difference.Found(Difference.Kind.UNREADABLE, told.businessCode(), fault.toString()));
        }
    }
}
