package io.tongbao.kernel.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one participant of this service knows of a batch.
 *
 * @param id of the batch
 * @param xid of the global transaction in which it was tried; empty if it was barred outside of one
 * @param note why an operator decided its end
 * @param decidedBy who did
 */
public record BatchRow(
        String id,
        String participant,
        String xid,
        BatchState state,
        Instant createdAt,
        Instant changedAt,
        @Nullable String note,
        @Nullable String decidedBy) {}
