package io.tongbao.account.transfer;

import java.time.Duration;

/** A transfer as {@link LedgerModel} keeps it. */
record LedgerPaper(LedgerItem item, long posted, String state, String batch, Duration expires) {

    LedgerPaper ended(String end, long moved) {
        return new LedgerPaper(item, moved, end, batch, expires);
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }
}
