package io.tongbao.channel.charge;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Written, ready to be paid, paid, or never to be paid; yet what the channel took after all it has. */
public enum ChargeState implements State<ChargeState> {
    CREATED,
    READY,
    SUCCEEDED,
    CLOSED;

    @Override
    public Set<ChargeState> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(READY, SUCCEEDED, CLOSED);
            case READY -> EnumSet.of(SUCCEEDED, CLOSED);
            case CLOSED -> EnumSet.of(SUCCEEDED);
            case SUCCEEDED -> EnumSet.noneOf(ChargeState.class);
        };
    }
}
