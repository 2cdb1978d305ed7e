package io.tongbao.trade.order;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/**
 * Waiting to be paid, paid, or never to be paid. What leaves us through a channel is held first, until the channel has
 * spoken; and may come back after it was paid.
 */
public enum OrderState implements State<OrderState> {
    PENDING_PAYMENT,
    PAYING_OUT,
    PAID,
    CANCELLED,
    RETURNED;

    @Override
    public Set<OrderState> next() {
        return switch (this) {
            case PENDING_PAYMENT -> EnumSet.of(PAYING_OUT, PAID, CANCELLED);
            case PAYING_OUT -> EnumSet.of(PAID, CANCELLED);
            case PAID -> EnumSet.of(RETURNED);
            case CANCELLED, RETURNED -> EnumSet.noneOf(OrderState.class);
        };
    }
}
