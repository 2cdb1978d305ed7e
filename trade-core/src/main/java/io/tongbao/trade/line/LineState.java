package io.tongbao.trade.line;

/** What became of a business line. */
public enum LineState {
    ACTIVE,
    /** Its tokens open nothing any more; its name, orders and accounts stay. */
    CLOSED
}
