package io.tongbao.channel.refund;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Written, known to the channel, paid back; or never to be, by the channel's word. */
public enum RefundState implements State<RefundState> {
    CREATED,
    ACCEPTED,
    SUCCEEDED,
    DECLINED;

    @Override
    public Set<RefundState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(ACCEPTED, SUCCEEDED, DECLINED);
            case ACCEPTED -> EnumSet.of(SUCCEEDED, DECLINED);
            case SUCCEEDED, DECLINED -> EnumSet.noneOf(RefundState.class);
        };
    }
}
