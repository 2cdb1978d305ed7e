package io.tongbao.accounting.reconciliation;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** Where a difference stands. */
public enum DifferenceState implements State<DifferenceState> {
    /** On the work list; looked at again every few seconds. */
    OPEN,
    /** What was missing came, or was put right. Opens again if it is found again. */
    HEALED,
    /** A person has dealt with it, and said how. */
    SETTLED;

    @Override
    public Set<DifferenceState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(HEALED, SETTLED);
            case HEALED -> EnumSet.of(OPEN);
            case SETTLED -> EnumSet.noneOf(DifferenceState.class);
        };
    }
}
