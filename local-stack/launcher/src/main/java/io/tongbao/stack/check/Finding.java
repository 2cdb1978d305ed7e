package io.tongbao.stack.check;

import java.util.List;

/**
 * What one check found.
 *
 * @param check its name: what must be true
 * @param rows those for which it is not true, at most 10 000, each with its ids and values
 */
public record Finding(String check, List<String> rows) {
    public Finding {
        rows = List.copyOf(rows);
    }

    public boolean isBroken() {
        return !rows.isEmpty();
    }
}
