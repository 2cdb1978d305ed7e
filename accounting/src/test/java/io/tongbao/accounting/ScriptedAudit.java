package io.tongbao.accounting;

import io.tongbao.accounting.reconciliation.AccountAudit;
import java.util.ArrayList;
import java.util.List;

/** Accounts that say what a test tells them to. */
public final class ScriptedAudit implements AccountAudit {

    private final List<Position> asked = new ArrayList<>();
    private final List<String> again = new ArrayList<>();
    private Seen next = new Seen(0, 0, "", List.of());

    /** The next looks see this. */
    public void sees(Seen seen) {
        next = seen;
        asked.clear();
        again.clear();
    }

    public List<Position> asked() {
        return List.copyOf(asked);
    }

    public List<String> again() {
        return List.copyOf(again);
    }

    @Override
    public Seen look(Position from, List<String> subjects) {
        asked.add(from);
        again.addAll(subjects);
        return next;
    }
}
