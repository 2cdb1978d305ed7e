package io.tongbao.pay.product;

/**
 * How a channel is.
 *
 * @param condition whether it takes charges
 * @param successPercent how many of the last calls it has answered; {@link #UNKNOWN} while they are too few
 */
public record ChannelState(Condition condition, int successPercent) {

    public static final int UNKNOWN = -1;

    /** Nobody has said anything against it. */
    public static final ChannelState UNHEARD = new ChannelState(Condition.OPEN, UNKNOWN);

    /** Whether a channel takes charges. */
    public enum Condition {
        OPEN,
        /** Its circuit breaker keeps callers back: it has not answered of late. */
        BROKEN,
        /** An operator has closed it. */
        CLOSED
    }
}
