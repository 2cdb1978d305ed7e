package io.tongbao.trade.order;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Waiting to be paid, paid, or never to be paid. */
public enum OrderState implements State<OrderState> {
    PENDING_PAYMENT,
    PAID,
    CANCELLED;

    @Override
    public Set<OrderState> next() {
        return switch (this) {
            case PENDING_PAYMENT -> EnumSet.of(PAID, CANCELLED);
            case PAID, CANCELLED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
