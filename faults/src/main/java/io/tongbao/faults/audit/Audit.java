package io.tongbao.faults.audit;

import io.tongbao.faults.load.Ask;
import io.tongbao.faults.load.Cast;
import io.tongbao.faults.load.Errand;
import io.tongbao.faults.load.Journal;
import io.tongbao.faults.outside.Books;
import io.tongbao.faults.outside.Sandbox;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the shoppers' journal against the databases, once all errands ended: every answer was the one final answer, the
 * money of every account is what the answers say, nothing is frozen, third parties have in their own books what we have
 * in ours, and all that must always be true is true.
 */
public final class Audit {

    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** A channel that has said nothing three times is asked again after half a minute, and then after a minute. */
    private static final Duration WORD = Duration.ofSeconds(100);

    private static final int STEP_MS = 250;
    private static final int SHOWN = 5;

    private final Journal journal;
    private final Cast cast;
    private final Database operator;
    private final Outside outside;

    /**
     * The third parties.
     *
     * @param before their books as they were when the run began
     */
    public record Outside(Sandbox sandbox, Books before) {}

    /** @param operator may read all schemas */
    public Audit(Journal journal, Cast cast, Database operator, Outside outside) {
        this.journal = journal;
        this.cast = cast;
        this.operator = operator;
        this.outside = outside;
    }

    /** What is wrong, in words; empty when all is well. */
    public List<String> violations() throws InterruptedException {
        awaitWords();
        var broken = drained();
        var books = outside.sandbox().books();
        try (var snapshot = Snapshot.of(operator)) {
            var charges = Charges.of(snapshot, cast.prefix());
            return Stream.of(
                            answers(),
                            new OrderAudit(journal, cast).violations(snapshot),
                            new RefundAudit(journal).violations(),
                            new BalanceAudit(journal, cast, books).violations(snapshot),
                            new PhoneAudit(PhoneAudit.told(journal), books).violations(),
                            new OutsideAudit(charges, outside.before(), books).violations(),
                            broken)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private List<String> answers() {
        var wrong = new ArrayList<String>();
        for (var errand : journal.errands()) {
            var ends = errand.asks().stream()
                    .filter(ask -> errand.isFinal(ask.said()))
                    .map(ask -> ask.thing() + " " + ask.said())
                    .distinct()
                    .toList();
            if (ends.size() > 1) {
                wrong.add(errand.request() + " was given several ends: " + ends);
            }
            if (errand.asks().stream()
                            .map(Ask::thing)
                            .filter(id -> !id.isEmpty())
                            .distinct()
                            .count()
                    > 1) {
                wrong.add(errand.request() + " became several: " + errand.asks());
            }
        }
        journal.errands().stream()
                .filter(errand -> errand.asks().stream().anyMatch(Ask::isUnexpected))
                .collect(Collectors.groupingBy(Errand::getClass))
                .forEach((kind, errands) -> wrong.add("%d errands (%s) were answered UNEXPECTED, such as %s %s"
                        .formatted(
                                errands.size(),
                                kind.getSimpleName(),
                                errands.get(0).request(),
                                errands.get(0).asks())));
        return wrong;
    }

    /** Channels may not have said yet what became of the last charges and refunds. */
    private void awaitWords() throws InterruptedException {
        var end = System.nanoTime() + WORD.toNanos();
        while (!areOver() && System.nanoTime() < end) {
            Thread.sleep(STEP_MS);
        }
    }

    private boolean areOver() {
        try (var snapshot = Snapshot.of(operator)) {
            return Charges.areOver(snapshot, cast.prefix());
        }
    }

    /** The second phases of the last batches may be under way. */
    private List<String> drained() throws InterruptedException {
        var check = new MoneyCheck(operator);
        var end = System.nanoTime() + DRAIN.toNanos();
        var findings = check.findings(Duration.ZERO);
        while (!findings.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(STEP_MS);
            findings = check.findings(Duration.ZERO);
        }
        return findings.stream().map(Audit::words).toList();
    }

    private static String words(Finding finding) {
        var rows = finding.rows();
        return "not true: " + finding.check() + ": " + rows.size() + " rows, such as "
                + rows.subList(0, Math.min(SHOWN, rows.size()));
    }
}
