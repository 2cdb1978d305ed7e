package io.tongbao.stack.check;

/**
 * Something that must always be true.
 *
 * @param name in the words of the trade
 * @param sql answers the rows for which it is not true; {@code :settled} is the instant before which everything must
 *     have come to rest
 * @param waitsFor what will make it true by itself; empty if nothing will
 */
record Invariant(String name, String sql, String waitsFor) {

    Invariant(String name, String sql) {
        this(name, sql, "");
    }
}
