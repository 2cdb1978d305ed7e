package io.tongbao.accounting.journal;

import io.tongbao.accounting.journal.LedgerStore.VoucherRow;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Puts right what was booked by a wrong rule: nothing is changed, two vouchers are added. */
@Service
public class Corrections {

    private static final String REVERSAL = "reversal/";

    private final LedgerStore store;
    private final Chain chain;
    private final RuleBook book;
    private final LocalTransactions transactions;
    private final Clock clock;

    Corrections(LedgerStore store, Chain chain, RuleBook book, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.chain = chain;
        this.book = book;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reverses a voucher, and books its movement anew by the rules in force, into today's books. A repeat with the same
     * note gives the same two vouchers.
     *
     * @param note who says so, and why
     * @return the reversal, then the new booking
     * @throws Failure NO_SUCH_VOUCHER; NOT_CORRECTABLE for a reversal, for what was corrected otherwise, and for what
     *     the rules in force would book as it is
     */
    public List<Voucher> correct(long number, String note) {
        var rules = book.inForce();
        return transactions.run(() -> {
            var end = chain.lockEnd();
            var row = store.one(number)
                    .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_VOUCHER, String.valueOf(number)));
            var before = store.correctionsOf(number);
            return before.isEmpty() ? chain.append(end, drafts(row, note, rules)) : again(before, note);
        });
    }

    private List<Voucher> again(List<VoucherRow> before, String note) {
        if (!before.get(0).note().equals(note)) {
            throw refused(before.get(0).corrects() + " is corrected already: "
                    + before.get(0).note());
        }
        return before.stream().map(row -> row.voucher(lines(row.number()))).toList();
    }

    private List<Chain.Draft> drafts(VoucherRow row, String note, PostingRules rules) {
        var wrong = row.voucher(lines(row.number()));
        if (wrong.origin().event().startsWith(REVERSAL)) {
            throw refused(row.number() + " is a reversal: correct what was booked after it");
        }
        var booking = rules.book(row.way());
        if (booking.lines().equals(wrong.lines())) {
            throw refused("version " + rules.version() + " of the rules books " + row.number() + " as it is");
        }
        var correction = new Voucher.Correction(row.number(), note);
        var reversed = wrong.lines().stream().map(Voucher.Line::reversed).toList();
        return List.of(
                new Chain.Draft(
                        new Voucher.Origin(REVERSAL + row.number(), row.way(), correction),
                        wrong.because(),
                        clock.instant(),
                        wrong.trade(),
                        reversed),
                new Chain.Draft(
                        new Voucher.Origin("correction/" + row.number(), row.way(), correction),
                        new Voucher.Because(booking.rule(), rules.version()),
                        clock.instant(),
                        wrong.trade(),
                        booking.lines()));
    }

    private List<Voucher.Line> lines(long number) {
        return store.lines(number, number).stream()
                .map(LedgerStore.LineRow::line)
                .toList();
    }

    private static Failure refused(String why) {
        return new Failure(Reason.NOT_CORRECTABLE, why);
    }
}
