package io.tongbao.kernel.store;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes the fence of each participant of this service. */
@Component
public final class Fences {

    private final FenceStore store;
    private final LocalTransactions transactions;
    private final Outbox outbox;
    private final Checkpoint checkpoint;
    private final Clock clock;

    Fences(FenceStore store, LocalTransactions transactions, Outbox outbox, Checkpoint checkpoint, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /**
     * @param participant the first word of its checkpoints, and the source of its rows in the outbox: "account", "pay",
     *     "trade"
     */
    public Fence of(String participant) {
        return new Fence(store, transactions, clock, new Fence.Participant(participant, outbox, checkpoint));
    }
}
