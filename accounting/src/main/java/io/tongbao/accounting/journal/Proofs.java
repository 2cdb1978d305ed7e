package io.tongbao.accounting.journal;

import io.tongbao.accounting.journal.Ledger.Breach;
import io.tongbao.accounting.journal.LedgerStore.VoucherRow;
import io.tongbao.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Compares the chain with what was known of it before: how it ended when days were closed, and when it was verified
 * last. Whoever writes all hashes anew, or cuts off its end, contradicts that. In the local transactions of its
 * callers.
 */
@Component
class Proofs {

    /** Stands for the books as a whole. */
    private static final long NO_VOUCHER = 0;

    private final ProofStore store;

    Proofs(ProofStore store) {
        this.store = store;
    }

    /** Of a part of the chain. */
    List<Breach> breaches(long after, long to, Map<Long, VoucherRow> rows) {
        var breaches = new ArrayList<Breach>();
        for (var closed : store.closed(after, to)) {
            expect(new Known(closed.number(), closed.hash(), "when " + closed.day() + " was closed"), rows, breaches);
        }
        var verified = store.verified();
        if (verified.number() > after && verified.number() <= to) {
            expect(new Known(verified.number(), verified.hash(), "when it was verified"), rows, breaches);
        }
        return breaches;
    }

    /** The hash that a voucher had, and when. */
    private record Known(long number, String hash, String when) {}

    private static void expect(Known known, Map<Long, VoucherRow> rows, List<Breach> breaches) {
        var row = rows.get(known.number());
        if (row != null && !row.hash().equals(known.hash())) {
            breaches.add(new Breach(known.number(), "is not the one that was there " + known.when()));
        }
    }

    /** Of the end of the chain, and of the sums beside it. */
    List<Breach> breachesOfEnd(long end) {
        var breaches = new ArrayList<Breach>();
        for (var closed : store.closed(end, Long.MAX_VALUE)) {
            breaches.add(new Breach(closed.number(), "was there when " + closed.day() + " was closed, and is cut off"));
        }
        var verified = store.verified();
        if (verified.number() > end) {
            breaches.add(new Breach(verified.number(), "was there when it was verified, and is cut off"));
        }
        if (store.greatest() > end) {
            breaches.add(new Breach(store.greatest(), "is beyond the end of the chain, " + end));
        }
        for (var off : store.turnoverOff()) {
            breaches.add(new Breach(
                    NO_VOUCHER,
                    "the turnover of %s on %s exceeds its vouchers by %s debited, %s credited"
                            .formatted(
                                    off.code(),
                                    off.day(),
                                    Money.of(off.debitMinor(), off.currency()),
                                    Money.of(off.creditMinor(), off.currency()))));
        }
        return breaches;
    }
}
