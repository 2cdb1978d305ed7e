package io.tongbao.kernel.store;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Batches that the participants of this service have tried and that nobody ended, and the end that an operator decides
 * for one of them: when the coordinator has lost it, nothing else ever will.
 */
@Component
public final class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    /** So long a coordinator may be at work on it. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    /**
     * How a batch is to end for one participant.
     *
     * @param end CONFIRMED or CANCELLED
     * @param by the operator
     * @param note why
     */
    public record Decision(String batch, String participant, BatchState end, String by, String note) {}

    private final FenceStore store;
    private final Fences fences;
    private final LocalTransactions transactions;
    private final Clock clock;

    Batches(FenceStore store, Fences fences, LocalTransactions transactions, Measures measures, Clock clock) {
        this.store = store;
        this.fences = fences;
        this.transactions = transactions;
        this.clock = clock;
        measures.watch("batches.tried", this::triedCount);
    }

    /** Tried for longer than a minute, the oldest first. */
    public List<BatchRow> tried(int most) {
        return transactions.run(() -> store.tried(late(), most));
    }

    public int triedCount() {
        return transactions.run(() -> store.triedCount(late()));
    }

    /** What the participants of this service know of a batch; nothing, perhaps. */
    public List<BatchRow> of(String batch) {
        return transactions.run(() -> store.rows(batch));
    }

    /**
     * Ends a batch for one participant, by the code of its second phase. One that has ended so before stays as it is;
     * one that was never tried can only be cancelled, which bars it.
     *
     * @throws Failure INVALID_ARGUMENT if this service has no such participant, NO_SUCH_BATCH, ILLEGAL_TRANSITION
     */
    public BatchRow decide(Decision decision) {
        var phases = fences.phases(decision.participant());
        var known = find(decision);
        if (known.isEmpty() && decision.end() != BatchState.CANCELLED) {
            throw Failure.missing(Reason.NO_SUCH_BATCH, decision.batch() + " of " + decision.participant());
        }
        if (known.isPresent() && !isOpen(known.get(), decision)) {
            return known.get();
        }
        LOG.warn(
                "batch {} of {} is {} by {}: {}",
                decision.batch(),
                decision.participant(),
                decision.end(),
                decision.by(),
                decision.note());
        // Before, so that it is known of whatever is done; and after, of what had no row before.
        sign(decision);
        phases.end(decision.batch(), decision.end());
        if (known.isEmpty()) {
            sign(decision);
        }
        return find(decision).orElseThrow();
    }

    private boolean isOpen(BatchRow known, Decision decision) {
        if (known.state() == decision.end()) {
            return false;
        }
        if (known.state() != BatchState.TRIED) {
            throw new Failure(Reason.ILLEGAL_TRANSITION, known.id() + " is " + known.state() + " (expected: TRIED)");
        }
        if (!known.createdAt().isBefore(late())) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    known.id() + " is TRIED since " + known.createdAt() + " (expected: for a minute)");
        }
        return true;
    }

    private Optional<BatchRow> find(Decision decision) {
        return of(decision.batch()).stream()
                .filter(row -> row.participant().equals(decision.participant()))
                .findFirst();
    }

    private void sign(Decision decision) {
        transactions.run(() -> store.decided(decision.batch(), decision.participant(), decision.by(), decision.note()));
    }

    private Instant late() {
        return clock.instant().minus(ON_ITS_WAY);
    }
}
