package io.tongbao.kernel.work;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Open until it waits no longer, or a person says that it is dealt with. */
public enum WorkState implements State<WorkState> {
    OPEN,
    DONE;

    @Override
    public Set<WorkState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(DONE);
            case DONE -> EnumSet.noneOf(WorkState.class);
        };
    }
}
