package io.tongbao.accounting.halt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A business line's payouts and refunds stop, from then until it is lifted.
 *
 * @param why what was found
 * @param liftedAt null while it lasts
 * @param note who lifted it, and why
 */
public record Halt(
        long id,
        String businessLine,
        String why,
        Instant at,
        @Nullable Instant liftedAt,
        @Nullable String note) {

    public boolean lasts() {
        return liftedAt == null;
    }
}
