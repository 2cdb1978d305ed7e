package io.tongbao.kernel;

import java.time.Instant;

/** Items that travel through one distributed transaction together; the id is the fence of every participant. */
public record Batch(String id, Instant deadline) {

    public static Batch until(Slot slot, Instant deadline) {
        return new Batch(TimeOrderedId.next("bat", slot), deadline);
    }
}
