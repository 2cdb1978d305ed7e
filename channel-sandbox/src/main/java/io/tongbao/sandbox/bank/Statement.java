package io.tongbao.sandbox.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of an account, in minor units: what it began with, and all that was booked, is what it ended with.
 *
 * @param number how many there were, with this one
 */
record Statement(
        Account account,
        int number,
        LocalDate day,
        Instant from,
        Instant to,
        long opening,
        long closing,
        List<Entry> entries) {

    Statement with(long otherClosing, List<Entry> otherEntries) {
        return new Statement(account, number, day, from, to, opening, otherClosing, otherEntries);
    }
}
