package io.tongbao.stack.check;

import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks what must always be true (design, section 7) over the schemas of all services, at one instant and without
 * disturbing anyone.
 *
 * <p>What happens in one local transaction must be true at every instant. What happens in several, by the second phase
 * of a global transaction, must be true of everything older than a grace time.
 */
public final class MoneyCheck {
    /** Longer than any batch may take: its deadline, the global time-out, and a coordinator's retry. */
    public static final Duration GRACE = Duration.ofSeconds(15);

    private static final List<Invariant> MONEY = Stream.of(
                    LedgerInvariants.ALL,
                    TradeInvariants.ALL,
                    RefundInvariants.ALL,
                    FundingInvariants.ALL,
                    PayoutInvariants.ALL,
                    OfferInvariants.ALL,
                    RestInvariants.ALL,
                    WorkInvariants.ALL)
            .flatMap(List::stream)
            .toList();
    private static final List<Invariant> ALL = Stream.of(MONEY, JournalInvariants.ALL, TellingInvariants.ALL)
            .flatMap(List::stream)
            .toList();

    private final Database operator;

    /** A check by the eyes of this user, who may read all schemas; whichever one the url names. */
    public MoneyCheck(Database operator) {
        this.operator = operator;
    }

    /** The checks that do not hold, late ones too: empty when all is well. */
    public List<Finding> findings(Duration grace) {
        return unheld(all(grace));
    }

    /** Those of the money itself: not of what is told of it and booked, which takes a moment longer. */
    public List<Finding> findingsOfMoney(Duration grace) {
        return unheld(looked(MONEY, grace));
    }

    /**
     * Every check with what it found.
     *
     * @param grace how long a trade may be on its way between services
     */
    public List<Finding> all(Duration grace) {
        return looked(ALL, grace);
    }

    private List<Finding> looked(List<Invariant> invariants, Duration grace) {
        try (var snapshot = Snapshot.of(operator)) {
            var settled = snapshot.rows(
                            "SELECT CAST(UTC_TIMESTAMP(3) - INTERVAL ? MICROSECOND AS CHAR) AS settled",
                            grace.toMillis() * 1000)
                    .get(0)
                    .text("settled");
            return invariants.stream()
                    .map(invariant -> finding(snapshot, invariant, settled))
                    .toList();
        }
    }

    private static List<Finding> unheld(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }

    private static Finding finding(Snapshot snapshot, Invariant invariant, String settled) {
        var sql = invariant.sql().replace(":settled", "TIMESTAMP'" + settled + "'");
        return new Finding(
                invariant.name(), snapshot.rows(sql).stream().map(Row::toString).toList(), invariant.waitsFor());
    }
}
