package io.tongbao.accounting.halt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Payouts and refunds of a trade, or of a whole business line, stop, from then until it is lifted.
 *
 * @param businessCode of the trade; empty for the whole line
 * @param why what was found
 * @param liftedAt null while it lasts
 * @param note who lifted it, and why
 */
public record Halt(
        long id,
        String businessLine,
        String businessCode,
        String why,
        Instant at,
        @Nullable Instant liftedAt,
        @Nullable String note) {

    /**
     * What stands still.
     *
     * @param businessLine empty for the platform's own money
     * @param businessCode of the trade; empty for the whole line
     */
    public record Scope(String businessLine, String businessCode) {

        public static Scope line(String businessLine) {
            return new Scope(businessLine, "");
        }

        @Override
        public String toString() {
            return businessCode.isEmpty() ? "line '" + businessLine + "'" : businessCode + " of " + businessLine;
        }
    }

    public boolean lasts() {
        return liftedAt == null;
    }
}
