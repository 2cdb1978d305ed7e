package io.tongbao.accounting.journal;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Shows what rules that are not in force yet would have booked; changes nothing. */
@Service
public class DryRuns {

    private static final int EXAMPLES_MAX = 20;

    /** What a movement was booked as, and what it would have been; a fault where the rules say nothing about it. */
    public record Example(long voucher, List<Voucher.Line> booked, List<Voucher.Line> wanted, String fault) {}

    /**
     * What an account of the chart was debited and credited more, or less, than it would have been.
     *
     * @param debits below zero if it would have been debited less
     */
    public record Shift(String code, Money debits, Money credits) {}

    /**
     * A part of a day, booked both ways.
     *
     * @param to the last number that was looked at; {@code after} if there was no more
     * @param seen how many movements
     * @param otherwise how many of them would have been booked otherwise, or not at all
     * @param examples of those, a few
     */
    public record Part(long to, int seen, int otherwise, List<Example> examples, List<Shift> shifts) {}

    private final LedgerStore store;
    private final RuleBook book;
    private final LocalTransactions transactions;

    DryRuns(LedgerStore store, RuleBook book, LocalTransactions transactions) {
        this.store = store;
        this.book = book;
        this.transactions = transactions;
    }

    /**
     * Books what was heard on a day once more.
     *
     * @param after vouchers with greater numbers, so many
     * @throws Failure INVALID_ARGUMENT for rules that could not be put in force either
     */
    public Part book(Rules rules, LocalDate day, long after, int most) {
        var wanted = book.read(rules);
        var rows = transactions.run(() -> store.heard(day, after, most));
        if (rows.isEmpty()) {
            return new Part(after, 0, 0, List.of(), List.of());
        }
        var to = rows.get(rows.size() - 1).number();
        var numbers = rows.stream().map(LedgerStore.VoucherRow::number).toList();
        var lines = LedgerStore.byVoucher(transactions.run(() -> store.linesOf(numbers)));
        var examples = new ArrayList<Example>();
        var shifts = new TreeMap<String, Shift>();
        for (var row : rows) {
            var example = booked(row, lines.getOrDefault(row.number(), List.of()), wanted);
            if (!example.fault().isEmpty() || !example.booked().equals(example.wanted())) {
                examples.add(example);
                example.wanted().forEach(line -> shift(shifts, line, 1));
                example.booked().forEach(line -> shift(shifts, line, -1));
            }
        }
        return new Part(
                to,
                rows.size(),
                examples.size(),
                examples.subList(0, Math.min(EXAMPLES_MAX, examples.size())),
                List.copyOf(shifts.values()));
    }

    private static Example booked(LedgerStore.VoucherRow row, List<Voucher.Line> lines, PostingRules wanted) {
        try {
            return new Example(row.number(), lines, wanted.book(row.way()).lines(), "");
        } catch (Failure nothing) {
            return new Example(row.number(), lines, List.of(), nothing.detail());
        }
    }

    private static void shift(Map<String, Shift> shifts, Voucher.Line line, int sign) {
        var currency = line.amount().code();
        var debits = Money.of(sign * line.debitMinor(), currency);
        var credits = Money.of(sign * line.creditMinor(), currency);
        shifts.merge(
                line.code() + currency,
                new Shift(line.code(), debits, credits),
                (one, other) -> new Shift(
                        one.code(),
                        one.debits().plus(other.debits()),
                        one.credits().plus(other.credits())));
    }
}
