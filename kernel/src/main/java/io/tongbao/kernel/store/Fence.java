package io.tongbao.kernel.store;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.seata.core.context.RootContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * One row per batch and participant, written in the local transaction of each phase's effect: so a phase takes effect
 * once however often it is asked for, a cancel that comes first bars the try, and a try that comes late is refused.
 */
public final class Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    private final FenceStore store;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Participant participant;

    Fence(FenceStore store, LocalTransactions transactions, Clock clock, Participant participant) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.participant = participant;
    }

    /** Whose fence it is: its name stands before its checkpoints, and beside its batches in the outbox. */
    record Participant(String name, Outbox outbox, Checkpoint checkpoint) {

        void reached(String moment, Object subject) {
            checkpoint.reached(name + moment, subject);
        }

        void tell(String batch, Instant at) {
            outbox.write(name, batch, at);
        }
    }

    /**
     * Does the effect of a try.
     *
     * @throws Failure BATCH_FINISHED if this batch was tried, or cancelled, before; INVALID_ARGUMENT outside of a
     *     global transaction: nobody would ever end what it holds
     */
    public <T> T tried(Batch batch, Object items, Supplier<T> effect) {
        if (xid().isEmpty()) {
            throw Failure.invalid("xid", "none", "a try is part of a global transaction");
        }
        try {
            var result = transactions.run(() -> {
                store.insert(row(batch.id(), BatchState.TRIED));
                var answer = effect.get();
                participant.reached(".try.before-commit", items);
                return answer;
            });
            participant.reached(".try.after-commit", items);
            return result;
        } catch (DuplicateKeyException duplicate) {
            throw state(batch.id())
                    .map(state -> (RuntimeException) new Failure(Reason.BATCH_FINISHED, batch.id() + " is " + state))
                    .orElse(duplicate);
        }
    }

    /** Does the effect of a confirm, once, and writes into the outbox that the batch has ended. */
    public void confirmed(String batch, Runnable effect) {
        transactions.run(() -> {
            if (end(batch, BatchState.CONFIRMED)) {
                effect.run();
                participant.tell(batch, clock.instant());
                participant.reached(".confirm.before-commit", batch);
            } else {
                expect(batch, BatchState.CONFIRMED);
            }
        });
        participant.reached(".confirm.after-commit", batch);
    }

    /** The same for a cancel; a batch that was never tried is barred. */
    public void cancelled(String batch, Runnable effect) {
        try {
            transactions.run(() -> {
                if (end(batch, BatchState.CANCELLED)) {
                    effect.run();
                    participant.tell(batch, clock.instant());
                } else if (state(batch).isEmpty()) {
                    store.insert(row(batch, BatchState.CANCELLED));
                } else {
                    expect(batch, BatchState.CANCELLED);
                }
                participant.reached(".cancel.before-commit", batch);
            });
        } catch (DuplicateKeyException triedMeanwhile) {
            LOG.info("batch {} was tried while it was being cancelled: cancelling what was tried", batch);
            cancelled(batch, effect);
            return;
        }
        participant.reached(".cancel.after-commit", batch);
    }

    private BatchRow row(String batch, BatchState state) {
        var now = clock.instant();
        return new BatchRow(batch, participant.name(), xid(), state, now, now, null, null);
    }

    private boolean end(String batch, BatchState to) {
        return store.end(batch, participant.name(), to, clock.instant()) == 1;
    }

    private Optional<BatchState> state(String batch) {
        return store.state(batch, participant.name());
    }

    private static String xid() {
        return Objects.requireNonNullElse(RootContext.getXID(), "");
    }

    private void expect(String batch, BatchState expected) {
        var state = state(batch);
        if (state.isEmpty() || state.get() != expected) {
            var found = state.map(BatchState::name).orElse("unknown");
            LOG.error("ALARM {}: batch {} is {} (expected: TRIED or {})", participant.name(), batch, found, expected);
            throw new IllegalStateException("batch " + batch + ": " + found + " (expected: TRIED or " + expected + ")");
        }
    }
}
