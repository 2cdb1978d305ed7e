package io.tongbao.accounting.completeness;

import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Moved;
import io.tongbao.accounting.reconciliation.Differences;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
     * @return what of it is not booked and never will be, because somebody settled it
     * @throws Failure DAY_NOT_COMPLETE that says what is missing
     */
    public List<Settled> expect(LocalDate day) {
        var known = heard.expectAllOf(day);
        var dead = letters.waiting();
        if (dead > 0) {
            throw incomplete(dead + " events are dead letters (expected: 0), see ./tongbao dlq list");
        }
        var end = days.end(day);
        differences.expectNoneBefore(known.isAfter(end) ? known : end);
        return expectSameTurnover(day);
    }

    /**
     * What account-core says moved was booked, or an event tells of it that somebody settled; nothing else is an
     * excuse.
     */
    private List<Settled> expectSameTurnover(LocalDate day) {
        var from = days.end(day.minusDays(1));
        var to = days.end(day);
        var booked = ledger.booked(from, to);
        var moved = accounts.between(from, to);
        var currencies = new TreeSet<>(booked.keySet());
        currencies.addAll(moved.keySet());
        currencies.removeIf(currency -> of(booked, currency).equals(of(moved, currency)));
        var settled = currencies.isEmpty() ? List.<Settled>of() : letters.settled(from, to);
        for (var currency : currencies) {
            var ours = of(booked, currency);
            var excused = sum(settled, currency);
            var theirs = of(moved, currency);
            if (!ours.plus(excused).equals(theirs)) {
                throw incomplete("booked for " + day + ": " + says(ours, currency)
                        + (excused.equals(Moved.NOTHING) ? "" : " and settled " + says(excused, currency))
                        + " (expected: " + says(theirs, currency) + ", as account-core says)");
            }
        }
        return settled.stream()
                .filter(one -> currencies.contains(one.amount().code()))
                .toList();
    }

    private static Moved sum(List<Settled> settled, String currency) {
        return settled.stream()
                .filter(one -> one.amount().code().equals(currency))
                .map(one -> new Moved(1, one.amount().minor()))
                .reduce(Moved.NOTHING, Moved::plus);
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
