package io.tongbao.trade.refund;

import io.tongbao.trade.batch.Ask;
import io.tongbao.trade.batch.RequestKey;
import java.time.Duration;
import java.time.Instant;

/**
 * What a caller waits for.
 *
 * @param key the caller's name of the refund
 * @param deadline when the caller stops waiting
 */
record Asked(RequestKey key, Wanted wanted, String trace, Instant deadline) implements Ask {

    /** How long a refund may stay undecided. */
    static final Duration REFUND_WITHIN = Duration.ofSeconds(30);

    private static final int BYTES = 500;

    @Override
    public String content() {
        return wanted.hash();
    }

    @Override
    public int bytes() {
        return BYTES;
    }
}
