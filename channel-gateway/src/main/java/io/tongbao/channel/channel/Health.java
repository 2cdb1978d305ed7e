package io.tongbao.channel.channel;

import java.util.List;

/**
 * How a channel is to payers. Refunds and payouts have breakers and counts of their own, which are not told here.
 *
 * @param code its name, the first word of its methods
 * @param methods the ways to pay in, sorted
 * @param payouts the ways to pay out, sorted
 * @param closed which of both an operator has closed, sorted
 * @param charges what became of the latest calls about charges
 */
public record Health(
        String code, List<String> methods, List<String> payouts, List<String> closed, State state, LastMinute charges) {

    /** Whether new charges are made by it, and why not. */
    public enum State {
        OPEN,
        /** By an operator, in all its methods. */
        CLOSED,
        /** Its breaker keeps callers back. */
        BROKEN
    }
}
