package io.tongbao.trade.purchase;

import io.tongbao.trade.batch.Ask;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller waits for: a basket to be bought, or a placed order to be paid.
 *
 * @param key the caller's name of the order
 * @param basket null when the order was placed before
 * @param deadline when the caller stops waiting
 */
record Purchase(RequestKey key, @Nullable Basket basket, String trace, Instant deadline) implements Ask {

    /** How long an order of Buy may stay undecided. */
    static final Duration PAY_WITHIN = Duration.ofSeconds(30);

    private static final int BYTES_FIXED = 400;
    private static final int BYTES_PER_ITEM = 200;

    @Override
    public @Nullable String content() {
        return basket == null ? null : basket.hash();
    }

    @Override
    public int bytes() {
        return BYTES_FIXED + (basket == null ? 0 : basket.items().size() * BYTES_PER_ITEM);
    }
}
