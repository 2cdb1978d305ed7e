package io.tongbao.accounting.journal;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What the journal says, to those who ask; at one instant of it each time. */
@Service
public class Ledger {

    /** What an account of the chart was debited and credited. */
    public record Turnover(String code, String name, Money debits, Money credits) {}

    /** A voucher as it was booked, with the hash that its row has. */
    public record Booked(Voucher voucher, String hash) {}

    /** What a voucher books, in short. */
    public record Booking(String event, String businessCode, Money amount) {

        /** For people, as evidence. */
        public String says() {
            return "the journal has " + amount + " for " + event;
        }
    }

    /**
     * A voucher that is not what was booked.
     *
     * @param number 0 for the books as a whole
     */
    public record Breach(long number, String what) {

        @Override
        public String toString() {
            return number == 0 ? what : "voucher " + number + " " + what;
        }
    }

    /**
     * A part of the chain that was computed anew.
     *
     * @param to the last number of it
     * @param end the last number of the chain
     */
    public record Verified(long to, long end, List<Breach> breaches) {}

    private final LedgerStore store;
    private final Proofs proofs;
    private final RuleBook book;
    private final LocalTransactions transactions;

    Ledger(LedgerStore store, Proofs proofs, RuleBook book, LocalTransactions transactions) {
        this.store = store;
        this.proofs = proofs;
        this.book = book;
        this.transactions = transactions;
    }

    /** The vouchers of a trade after a number, the oldest first. */
    public List<Booked> ofTrade(String businessCode, long after, int most) {
        return transactions.readAtOnce(() -> {
            var rows = store.ofTrade(businessCode, after, most);
            var lines = rows.isEmpty()
                    ? Map.<Long, List<Voucher.Line>>of()
                    : LedgerStore.byVoucher(store.linesOf(
                            rows.stream().map(LedgerStore.VoucherRow::number).toList()));
            return rows.stream()
                    .map(row -> new Booked(row.voucher(lines.getOrDefault(row.number(), List.of())), row.hash()))
                    .toList();
        });
    }

    /** What is booked for these trades. */
    public List<Booking> bookings(Collection<String> businessCodes) {
        return transactions.join(() -> store.bookings(Ids.of(businessCodes))).stream()
                .map(row -> new Booking(row.event(), row.businessCode(), Money.of(row.debitMinor(), row.currency())))
                .toList();
    }

    /**
     * What moved, by currency, from the one moment until before the other, whatever the day that it was booked into.
     *
     * @param from the beginning of a quarter of an hour, as {@code to} is
     */
    public Map<String, Moved> booked(Instant from, Instant to) {
        return transactions.run(() -> store.booked(from, to)).stream()
                .collect(Collectors.toMap(
                        LedgerStore.BookedRow::currency, row -> new Moved(row.movements(), row.amountMinor())));
    }

    /** By code and currency, until the end of this accounting day. */
    public List<Turnover> trialBalance(LocalDate until) {
        var names = book.inForce().names();
        return transactions.run(() -> store.turnover(until)).stream()
                .map(row -> new Turnover(
                        row.code(),
                        names.getOrDefault(row.code(), ""),
                        Money.of(row.debitMinor(), row.currency()),
                        Money.of(row.creditMinor(), row.currency())))
                .toList();
    }

    /** Computes the hashes of so many vouchers after this one anew. */
    public Verified verify(long after, int most) {
        return transactions.readAtOnce(() -> {
            var end = store.end();
            var to = Math.min(after + most, Math.max(after, end.number()));
            var rows = store.part(Math.max(0, after - 1), to).stream()
                    .collect(Collectors.toMap(LedgerStore.VoucherRow::number, Function.identity()));
            var lines = LedgerStore.byVoucher(store.lines(after + 1, to));
            var breaches = new ArrayList<Breach>();
            for (long number = after + 1; number <= to; number++) {
                breaches.addAll(breaches(number, rows, lines.getOrDefault(number, List.of())));
            }
            breaches.addAll(proofs.breaches(after, to, rows));
            var last = rows.get(end.number());
            if (to == end.number() && last != null && !last.hash().equals(end.hash())) {
                breaches.add(new Breach(end.number(), "is not the one that the chain ended with"));
            }
            return new Verified(to, end.number(), breaches);
        });
    }

    /** What does not fit at the end of the chain: what is cut off, what is beyond it, sums that are not its. */
    public List<Breach> breachesOfEnd() {
        return transactions.readAtOnce(() -> proofs.breachesOfEnd(store.end().number()));
    }

    private static List<Breach> breaches(
            long number, Map<Long, LedgerStore.VoucherRow> rows, List<Voucher.Line> lines) {
        var row = rows.get(number);
        if (row == null) {
            return List.of(new Breach(number, "is missing"));
        }
        var breaches = new ArrayList<Breach>();
        if (!balances(lines) || !row.voucher(lines).hash().hex().equals(row.hash())) {
            breaches.add(new Breach(number, "or a line of it was changed after it was booked"));
        }
        var before = number == 1 ? null : rows.get(number - 1);
        var previous = before == null ? Voucher.Hash.NONE.hex() : before.hash();
        if ((number == 1 || before != null) && !row.previous().equals(previous)) {
            breaches.add(new Breach(number, "does not go on from the one before, of which one was replaced"));
        }
        return breaches;
    }

    private static boolean balances(List<Voucher.Line> lines) {
        return Voucher.balance(lines).values().stream().allMatch(minor -> Objects.equals(minor, 0L));
    }
}
