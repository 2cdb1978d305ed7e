package io.tongbao.trade.refund;

import java.time.Duration;
import java.time.Instant;

/**
 * What a caller waits for.
 *
 * @param key the caller's name of the refund
 * @param deadline when the caller stops waiting
 */
record Asked(RefundKey key, Wanted wanted, String trace, Instant deadline) {

    /** How long a refund may stay undecided. */
    static final Duration REFUND_WITHIN = Duration.ofSeconds(30);

    private static final int BYTES = 500;

    /** About how large it is on the wire. */
    int bytes() {
        return BYTES;
    }
}
