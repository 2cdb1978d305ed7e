package io.tongbao.stack.check;

import java.util.List;

/**
 * What one check found.
 *
 * @param check its name: what must be true
 * @param rows those for which it is not true, at most 10 000, each with its ids and values
 * @param waitsFor what will make it true by itself; empty if nothing will
 */
public record Finding(String check, List<String> rows, String waitsFor) {
    public Finding {
        rows = List.copyOf(rows);
    }

    public Finding(String check, List<String> rows) {
        this(check, rows, "");
    }

    /** Whether it is true of everything. */
    public boolean holds() {
        return rows.isEmpty();
    }

    /** Whether it is not true, and will not become so by itself. */
    public boolean isBroken() {
        return !holds() && waitsFor.isEmpty();
    }

    /** Whether it will become true once what it waits for is there. */
    public boolean isLate() {
        return !holds() && !isBroken();
    }
}
