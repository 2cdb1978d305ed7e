package io.tongbao.accounting.completeness;

import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Moved;
import io.tongbao.accounting.reconciliation.Differences;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** Knows whether the books have all of a day. */
@Service
public class Completeness {

    private final Heard heard;
    private final DeadEvents letters;
    private final Differences differences;
    private final AccountTurnover accounts;
    private final Ledger ledger;
    private final Days days;

    Completeness(
            Heard heard,
            DeadEvents letters,
            Differences differences,
            AccountTurnover accounts,
            Ledger ledger,
            Days days) {
        this.heard = heard;
        this.letters = letters;
        this.differences = differences;
        this.accounts = accounts;
        this.ledger = ledger;
        this.days = days;
    }

    /**
     * Makes sure that all that ended on a day was told, heard, reconciled and booked.
     *
     * @throws Failure DAY_NOT_COMPLETE that says what is missing
     */
    public void expect(LocalDate day) {
        var known = heard.expectAllOf(day);
        var dead = letters.waiting();
        if (dead > 0) {
            throw incomplete(dead + " events are dead letters (expected: 0), see ./tongbao dlq list");
        }
        var end = days.end(day);
        differences.expectNoneBefore(known.isAfter(end) ? known : end);
        expectSameTurnover(day);
    }

    private void expectSameTurnover(LocalDate day) {
        var from = days.end(day.minusDays(1));
        var to = days.end(day);
        var booked = new TreeMap<>(ledger.booked(from, to));
        var moved = accounts.between(from, to);
        var currencies = new TreeSet<>(booked.keySet());
        currencies.addAll(moved.keySet());
        for (var currency : currencies) {
            var ours = of(booked, currency);
            var theirs = of(moved, currency);
            if (!ours.equals(theirs)) {
                throw incomplete("booked for " + day + ": " + says(ours, currency) + " (expected: "
                        + says(theirs, currency) + ", as account-core says)");
            }
        }
    }

    private static Moved of(Map<String, Moved> sums, String currency) {
        return sums.getOrDefault(currency, Moved.NOTHING);
    }

    private static String says(Moved sum, String currency) {
        return sum.movements() + " movements of " + sum.amountMinor() + " minor units of " + currency;
    }

    private static Failure incomplete(String why) {
        return new Failure(Reason.DAY_NOT_COMPLETE, why);
    }
}
