package io.tongbao.account.work;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Open until a person says that it is done. */
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
