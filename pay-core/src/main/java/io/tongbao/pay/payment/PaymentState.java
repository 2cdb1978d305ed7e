package io.tongbao.pay.payment;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Being paid, paid, or not paid; what goes out through a channel waits for the channel's word in between. */
public enum PaymentState implements State<PaymentState> {
    PROCESSING,
    PAYING_OUT,
    SUCCEEDED,
    FAILED;

    @Override
    public Set<PaymentState> next() {
        return switch (this) {
            case PROCESSING -> EnumSet.of(PAYING_OUT, SUCCEEDED, FAILED);
            case PAYING_OUT -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> EnumSet.noneOf(PaymentState.class);
        };
    }
}
