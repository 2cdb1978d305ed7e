package io.tongbao.kernel.work;

import java.util.EnumSet;
import java.util.Set;

/** What nothing but a person's word takes off the list. */
public abstract class SettledByPerson implements WorkKind {

    @Override
    public final Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.SETTLE);
    }

    @Override
    public final void act(WorkAction action, String subject) {
        throw new IllegalStateException(action + " of " + subject + " (expected: nothing, as none is offered)");
    }
}
