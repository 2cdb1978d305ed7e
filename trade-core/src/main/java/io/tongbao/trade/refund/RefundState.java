package io.tongbao.trade.refund;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** To be approved, being given back, on its way back through a channel, given back, or never to be. */
public enum RefundState implements State<RefundState> {
    IN_REVIEW,
    PROCESSING,
    RETURNING,
    SUCCEEDED,
    FAILED;

    @Override
    public Set<RefundState> next() {
        return switch (this) {
            case IN_REVIEW -> EnumSet.of(PROCESSING, FAILED);
            case PROCESSING -> EnumSet.of(RETURNING, SUCCEEDED, FAILED);
            case RETURNING -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
