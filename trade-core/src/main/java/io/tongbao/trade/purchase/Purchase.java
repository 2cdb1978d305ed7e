package io.tongbao.trade.purchase;

import io.tongbao.trade.batch.Ask;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Order;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller waits for: a basket to be bought, or a placed order to be paid.
 *
 * @param key the caller's name of the order
 * @param basket null when the order was placed before
 * @param product what is used; empty when the order was placed before, which has its own
 * @param deadline when the caller stops waiting
 * @param items how many orders are paid: more than one for a cart
 */
record Purchase(RequestKey key, @Nullable Basket basket, String trace, String product, Instant deadline, int items)
        implements Ask {

    /** How long an order of Buy may stay undecided: as long as its caller waits, within these. */
    private static final Duration PAY_WITHIN = Duration.ofSeconds(30);

    private static final Duration PAY_WITHIN_MAX = Duration.ofMinutes(15);

    private static final int BYTES_FIXED = 400;
    private static final int BYTES_PER_ITEM = 200;

    Purchase(RequestKey key, @Nullable Basket basket, String trace, String product, Instant deadline) {
        this(key, basket, trace, product, deadline, 1);
    }

    /** One that was placed before. */
    static Purchase of(Order placed, String trace, Instant deadline) {
        return new Purchase(
                placed.key(),
                null,
                trace,
                "",
                deadline,
                Math.max(1, placed.kin().children()));
    }

    @Override
    public @Nullable String content() {
        return basket == null ? null : basket.hash();
    }

    /** When the order is cancelled if nobody has paid it. */
    Instant payUntil(Instant now) {
        var soonest = now.plus(PAY_WITHIN);
        var latest = now.plus(PAY_WITHIN_MAX);
        return deadline.isBefore(soonest) ? soonest : deadline.isAfter(latest) ? latest : deadline;
    }

    @Override
    public int bytes() {
        return BYTES_FIXED * items + (basket == null ? 0 : basket.items().size() * BYTES_PER_ITEM);
    }
}
