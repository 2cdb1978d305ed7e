package io.tongbao.trade.refund;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Being given back, given back, or never to be. */
public enum RefundState implements State<RefundState> {
    PROCESSING,
    SUCCEEDED,
    FAILED;

    @Override
    public Set<RefundState> next() {
        return switch (this) {
            case PROCESSING -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
