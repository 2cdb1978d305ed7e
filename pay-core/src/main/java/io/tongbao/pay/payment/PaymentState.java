package io.tongbao.pay.payment;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Being paid, paid, or not paid. */
public enum PaymentState implements State<PaymentState> {
    PROCESSING,
    SUCCEEDED,
    FAILED;

    @Override
    public Set<PaymentState> next() {
        return switch (this) {
            case PROCESSING -> EnumSet.of(SUCCEEDED, FAILED);
            case SUCCEEDED, FAILED -> EnumSet.noneOf(PaymentState.class);
        };
    }
}
