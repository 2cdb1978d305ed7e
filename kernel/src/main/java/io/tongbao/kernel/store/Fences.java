package io.tongbao.kernel.store;

import java.time.Clock;

/** Makes the fence of each participant of this service. */
public final class Fences {

    private final FenceStore store;
    private final LocalTransactions transactions;
    private final Checkpoint checkpoint;
    private final Clock clock;

    Fences(FenceStore store, LocalTransactions transactions, Checkpoint checkpoint, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /** @param participant the first word of its checkpoints: "account", "pay", "trade" */
    public Fence of(String participant) {
        return new Fence(store, transactions, clock, new Fence.Stops(participant, checkpoint));
    }
}
