package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Instructions.Batch;
import io.tongbao.sandbox.bank.Instructions.Row;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Which payouts the bank takes, and what becomes of them at the payee's bank: that is seen from the last four digits of
 * the payee's account.
 */
final class Rules {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Z]{6,34}");

    /** No such account. */
    private static final String WRONG = "9001";

    /** Closed, and the bank knows it. */
    private static final String CLOSED = "9004";

    /** Closed, and the bank hears of it only when it is to pay. */
    private static final String CLOSED_LATER = "9005";

    /** Closed, and the payee's bank finds out when all is over. */
    private static final String RETURNED = "9008";

    private Rules() {}

    /** Why a payout is refused, in ISO's words, before anybody looks at what is in the account; empty if it is not. */
    static String refusal(Batch batch, Row row, Payout.Source source, LocalDate today) {
        if (source.account().isEmpty()) {
            return "AC02";
        }
        if (batch.day().isAfter(today)) {
            return "DT01";
        }
        if (!row.currency().equals(source.account().get().currency)) {
            return "AM03";
        }
        if (source.minor() == 0) {
            return "AM12";
        }
        if (!ACCOUNT.matcher(row.account()).matches() || row.account().endsWith(WRONG)) {
            return "AC01";
        }
        return row.account().endsWith(CLOSED) ? "AC04" : "";
    }

    static boolean isClosedLater(Row row) {
        return row.account().endsWith(CLOSED_LATER);
    }

    static boolean isReturned(Row row) {
        return row.account().endsWith(RETURNED);
    }
}
