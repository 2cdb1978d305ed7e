package io.tongbao.accounting.reconciliation;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The work list: what was found to differ and did not heal yet. */
@Service
public class Differences {

    private final DifferenceStore store;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Duration grace;

    Differences(
            DifferenceStore store,
            LocalTransactions transactions,
            Measures measures,
            Clock clock,
            @Value("${tongbao.accounting.grace}") Duration grace) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.grace = grace;
        measures.watch("reconciliation.open", () -> transactions.run(store::openCount));
        measures.watch("reconciliation.watched", () -> transactions.run(store::watchedCount));
    }

    /** Open ones after this id, the oldest first. */
    public List<Difference> open(long after, int most) {
        return transactions.run(() -> store.openAfter(after, most)).stream()
                .map(DifferenceStore.DifferenceRow::difference)
                .toList();
    }

    /** All of a trade after this id, the oldest first, also those that healed or were settled. */
    public List<Difference> ofTrade(String businessCode, long after, int most) {
        return transactions.run(() -> store.ofTradeAfter(businessCode, after, most)).stream()
                .map(DifferenceStore.DifferenceRow::difference)
                .toList();
    }

    /**
     * Takes it off the work list: somebody has dealt with it.
     *
     * @param note how, and who
     * @throws Failure NO_SUCH_DIFFERENCE, ILLEGAL_TRANSITION if it is not open
     */
    public Difference settle(long id, String note) {
        return transactions.run(() -> {
            var known = lock(id);
            if (known.state() != DifferenceState.SETTLED || !note.equals(known.note())) {
                store.end(id, known.state().moveTo(DifferenceState.SETTLED), note, clock.instant());
            }
            return lock(id);
        });
    }

    /**
     * Makes sure that the trades of the time before are reconciled.
     *
     * @throws Failure DAY_NOT_COMPLETE
     */
    public void expectNoneBefore(Instant time) {
        var end = time.plus(grace);
        var open = transactions.run(() -> store.openBefore(end));
        var unseen = transactions.run(() -> store.unseenBefore(end));
        if (open + unseen > 0) {
            throw new Failure(
                    Reason.DAY_NOT_COMPLETE,
                    open + " differences are open (expected: 0), see ./tongbao differences list; " + unseen
                            + " trades wait to be looked at (expected: 0)");
        }
    }

    private Difference lock(long id) {
        return store.lock(id)
                .map(DifferenceStore.DifferenceRow::difference)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_DIFFERENCE, String.valueOf(id)));
    }
}
