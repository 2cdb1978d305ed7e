package io.tongbao.trade.refund;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Being given back, to be approved, on its way back through a channel, given back, or never to be. */
public enum RefundState implements State<RefundState> {
    PROCESSING,
    IN_REVIEW,
    RETURNING,
    SUCCEEDED,
    FAILED;

    @Override
    public Set<RefundState> next() {
        return switch (this) {
            case PROCESSING -> EnumSet.of(IN_REVIEW, RETURNING, SUCCEEDED, FAILED);
            case IN_REVIEW -> EnumSet.of(PROCESSING, FAILED);
            case RETURNING -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
