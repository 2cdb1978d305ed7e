package io.tongbao.account.transfer;

import java.time.Duration;

/**
 * A transfer as {@link LedgerModel} keeps it.
 *
 * @param held what it takes that its payment does not bring
 * @param batch that ends it, with the others that have this one
 */
record LedgerPaper(LedgerItem item, long held, long posted, String state, String batch, Duration expires) {

    private static final String OWN = "own:";

    /** One that nobody else ends. */
    static LedgerPaper single(LedgerItem item, Duration expires) {
        return new LedgerPaper(item, item.minor(), 0, "RESERVED", OWN + item.id(), expires);
    }

    LedgerPaper ended(String end, long moved) {
        return new LedgerPaper(item, held, moved, end, batch, expires);
    }

    LedgerPaper standing(String namedAfter) {
        return new LedgerPaper(item, held, posted, state, OWN + namedAfter, expires);
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }

    boolean isOfBatch() {
        return !batch.startsWith(OWN);
    }

    boolean hasExpired(Duration now) {
        return is("RESERVED") && !isOfBatch() && !item.standing() && expires.compareTo(now) < 0;
    }
}
