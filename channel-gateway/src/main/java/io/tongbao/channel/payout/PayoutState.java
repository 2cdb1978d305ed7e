package io.tongbao.channel.payout;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Written, known to the channel, paid; or never to be, by the channel's word. What was paid may come back. */
public enum PayoutState implements State<PayoutState> {
    CREATED,
    ACCEPTED,
    SUCCEEDED,
    DECLINED,
    RETURNED;

    @Override
    public Set<PayoutState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(ACCEPTED, SUCCEEDED, DECLINED);
            case ACCEPTED -> EnumSet.of(SUCCEEDED, DECLINED);
            case SUCCEEDED -> EnumSet.of(RETURNED);
            case DECLINED, RETURNED -> EnumSet.noneOf(PayoutState.class);
        };
    }
}
