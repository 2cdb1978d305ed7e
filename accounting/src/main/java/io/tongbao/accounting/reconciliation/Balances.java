package io.tongbao.accounting.reconciliation;

import io.tongbao.accounting.reconciliation.AccountAudit.Breach;
import io.tongbao.accounting.reconciliation.AccountAudit.Position;
import io.tongbao.accounting.reconciliation.AccountAudit.Seen;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Has the accounts audited every few seconds: that all balances add up to zero and are what their entries say. What
 * does not is a difference like any other.
 */
@Service
public class Balances {

    private static final Logger LOG = LoggerFactory.getLogger(Balances.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** So that a long history is no burden to whoever keeps the accounts. */
    private static final int LOOKS_AT_ONCE = 20;

    private static final int AGAIN_MAX = 500;

    /** Beside the codes of trades. */
    private static final String CODE = "audit/";

    private final AccountAudit audit;
    private final BalanceStore store;
    private final Findings findings;
    private final LocalTransactions transactions;
    private final Clock clock;

    Balances(
            AccountAudit audit,
            BalanceStore store,
            Findings findings,
            LocalTransactions transactions,
            Measures measures,
            Clock clock) {
        this.audit = audit;
        this.store = store;
        this.findings = findings;
        this.transactions = transactions;
        this.clock = clock;
        measures.watch("audit.behind.seconds", () ->
                (int) Duration.between(position().lookedAt(), clock.instant()).toSeconds());
    }

    /** Looks if it is time, by any instance. */
    @Scheduled(fixedDelayString = "${tongbao.accounting.look-interval-ms:1000}")
    public void look() {
        if (position().lookedAt().isAfter(clock.instant().minus(EVERY))) {
            return;
        }
        try {
            for (int looks = 1; lookOnce() && looks < LOOKS_AT_ONCE; looks++) {
                LOG.debug("there is more to audit");
            }
        } catch (RuntimeException away) {
            LOG.warn("the accounts could not be audited, and will be: {}", away.toString());
        }
    }

    /** @return whether there is more that may be looked at now */
    private boolean lookOnce() {
        var from = position().position();
        var again = transactions.run(() -> store.open(AGAIN_MAX));
        var seen = audit.look(from, again);
        var done = seen.toEntry() >= from.untilEntry();
        var to = new Position(seen.toEntry(), done ? seen.newestEntry() : from.untilEntry(), seen.toAccount());
        var ours = transactions.run(() -> {
            var moved = store.move(from, to, clock.instant()) == 1;
            if (moved) {
                keep(seen, again);
            }
            return moved;
        });
        return ours && !done;
    }

    private void keep(Seen seen, List<String> again) {
        var breaches = seen.breaches().stream().collect(Collectors.toMap(Breach::subject, breach -> breach));
        var subjects = new TreeSet<>(again);
        subjects.addAll(breaches.keySet());
        var known = findings.known(codes(subjects));
        for (var subject : subjects) {
            var before = known.getOrDefault(CODE + subject, List.of());
            var breach = breaches.get(subject);
            if (breach == null) {
                findings.keep(before.get(0).trade(), List.of(), before, clock.instant());
            } else {
                var found = new Difference.Found(Difference.Kind.BALANCE_DIFFERS, subject, breach.evidence());
                var trade = new Fact.Trade(CODE + subject, breach.businessLine());
                findings.keep(trade, List.of(found), before, clock.instant());
            }
        }
    }

    private static Set<String> codes(Set<String> subjects) {
        return subjects.stream().map(subject -> CODE + subject).collect(Collectors.toCollection(TreeSet::new));
    }

    private BalanceStore.PositionRow position() {
        return transactions.run(store::position);
    }
}
