package io.tongbao.kernel.store;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.seata.core.context.RootContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * One row per batch, written in the local transaction of each phase's effect: so a phase takes effect once however
 * often it is asked for, a cancel that comes first bars the try, and a try that comes late is refused.
 */
public final class Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    private final FenceStore store;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Stops stops;

    Fence(FenceStore store, LocalTransactions transactions, Clock clock, Stops stops) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.stops = stops;
    }

    /** The checkpoints of one participant. */
    record Stops(String participant, Checkpoint checkpoint) {

        void reached(String moment, Object subject) {
            checkpoint.reached(participant + moment, subject);
        }
    }

    /**
     * Does the effect of a try.
     *
     * @throws Failure BATCH_FINISHED if this batch was tried, or cancelled, before
     */
    public <T> T tried(Batch batch, Object items, Supplier<T> effect) {
        try {
            var result = transactions.run(() -> {
                store.insert(batch.id(), xid(), BatchState.TRIED, clock.instant());
                var answer = effect.get();
                stops.reached(".try.before-commit", items);
                return answer;
            });
            stops.reached(".try.after-commit", items);
            return result;
        } catch (DuplicateKeyException duplicate) {
            throw store.state(batch.id())
                    .map(state -> (RuntimeException) new Failure(Reason.BATCH_FINISHED, batch.id() + " is " + state))
                    .orElse(duplicate);
        }
    }

    /** Does the effect of a confirm, once. */
    public void confirmed(String batch, Runnable effect) {
        transactions.run(() -> {
            if (store.end(batch, BatchState.CONFIRMED, clock.instant()) == 1) {
                effect.run();
                stops.reached(".confirm.before-commit", batch);
            } else {
                expect(batch, BatchState.CONFIRMED);
            }
        });
        stops.reached(".confirm.after-commit", batch);
    }

    /** Does the effect of a cancel, once; a batch that was never tried is barred. */
    public void cancelled(String batch, Runnable effect) {
        try {
            transactions.run(() -> {
                if (store.end(batch, BatchState.CANCELLED, clock.instant()) == 1) {
                    effect.run();
                } else if (store.state(batch).isEmpty()) {
                    store.insert(batch, xid(), BatchState.CANCELLED, clock.instant());
                } else {
                    expect(batch, BatchState.CANCELLED);
                }
                stops.reached(".cancel.before-commit", batch);
            });
        } catch (DuplicateKeyException triedMeanwhile) {
            LOG.info("batch {} was tried while it was being cancelled: cancelling what was tried", batch);
            cancelled(batch, effect);
            return;
        }
        stops.reached(".cancel.after-commit", batch);
    }

    private static String xid() {
        return Objects.requireNonNullElse(RootContext.getXID(), "");
    }

    private void expect(String batch, BatchState expected) {
        var state = store.state(batch);
        if (state.isEmpty() || state.get() != expected) {
            var found = state.map(BatchState::name).orElse("unknown");
            LOG.error("ALARM {}: batch {} is {} (expected: TRIED or {})", stops.participant(), batch, found, expected);
            throw new IllegalStateException("batch " + batch + ": " + found + " (expected: TRIED or " + expected + ")");
        }
    }
}
