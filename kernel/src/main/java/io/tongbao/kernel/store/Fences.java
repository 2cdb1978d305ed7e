package io.tongbao.kernel.store;

import io.tongbao.kernel.Failure;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes the fence of each participant of this service. */
@Component
public final class Fences {

    private final FenceStore store;
    private final LocalTransactions transactions;
    private final Outbox outbox;
    private final Checkpoint checkpoint;
    private final Clock clock;
    private final Map<String, SecondPhase> phases = new ConcurrentSkipListMap<>();

    Fences(FenceStore store, LocalTransactions transactions, Outbox outbox, Checkpoint checkpoint, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.outbox = outbox;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /**
     * @param participant the first word of its checkpoints, and the source of its rows in the outbox: "account", "pay",
     *     "trade"; it stands in rows, and is never changed
     * @param confirm its second phase, by the batch's id; called when an operator decides in the coordinator's place
     * @param cancel the same
     */
    public Fence of(String participant, Consumer<String> confirm, Consumer<String> cancel) {
        phases.put(participant, new SecondPhase(confirm, cancel));
        return new Fence(store, transactions, clock, new Fence.Participant(participant, outbox, checkpoint));
    }

    /** @throws Failure INVALID_ARGUMENT if there is no such participant in this service */
    SecondPhase phases(String participant) {
        var known = phases.get(participant);
        if (known == null) {
            throw Failure.invalid("participant", participant, "one of " + phases.keySet());
        }
        return known;
    }
}
