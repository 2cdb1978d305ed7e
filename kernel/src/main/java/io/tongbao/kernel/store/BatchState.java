package io.tongbao.kernel.store;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** What a participant did with a batch. */
public enum BatchState implements State<BatchState> {
    TRIED,
    CONFIRMED,
    CANCELLED;

    @Override
    public Set<BatchState> next() {
        return switch (this) {
            case TRIED -> EnumSet.of(CONFIRMED, CANCELLED);
            case CONFIRMED, CANCELLED -> EnumSet.noneOf(BatchState.class);
        };
    }
}
