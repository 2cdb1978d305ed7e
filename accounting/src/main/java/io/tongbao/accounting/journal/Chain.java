package io.tongbao.accounting.journal;

import io.tongbao.accounting.journal.JournalStore.End;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The chain of all vouchers, which only grows; in the local transactions of those who add to it. */
@Component
class Chain {

    /** Days of all time zones begin with a quarter of an hour. */
    private static final long SLOT_MS = Duration.ofMinutes(15).toMillis();

    private final JournalStore store;
    private final NewVouchers fresh;
    private final ZoneId zone;

    Chain(JournalStore store, NewVouchers fresh, @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.store = store;
        this.fresh = fresh;
        this.zone = zone;
    }

    /** A voucher that has no place yet. */
    record Draft(
            Voucher.Origin origin,
            Voucher.Because because,
            Instant at,
            Voucher.Trade trade,
            List<Voucher.Line> lines) {}

    /** The last voucher; whoever adds to the chain asks for it first, and has it alone from then on. */
    End lockEnd() {
        return store.lockEnd();
    }

    /** What was corrected has been counted. */
    private void count(List<Draft> drafts) {
        var counted = new TreeMap<Instant, Map<String, Moved>>();
        for (var draft : drafts) {
            if (draft.origin().correction() == null) {
                var slot = Instant.ofEpochMilli(draft.at().toEpochMilli() / SLOT_MS * SLOT_MS);
                var amount = draft.origin().way().amount();
                counted.computeIfAbsent(slot, key -> new TreeMap<>())
                        .merge(amount.code(), new Moved(1, amount.minor()), Moved::plus);
            }
        }
        counted.forEach((slot, moved) ->
                moved.forEach((currency, sum) -> store.count(new JournalStore.Counted(slot, currency, sum))));
    }

    /** Gives each draft its place after the end, and its day. */
    List<Voucher> append(End end, List<Draft> drafts) {
        var vouchers = new ArrayList<Voucher>();
        var number = end.number();
        var previous = new Voucher.Hash(end.hash());
        for (var draft : drafts) {
            var day = end.booked(LocalDate.ofInstant(draft.at(), zone));
            var voucher = new Voucher(
                    ++number,
                    draft.origin(),
                    draft.because(),
                    new Voucher.Day(day, draft.at()),
                    draft.trade(),
                    draft.lines(),
                    previous);
            vouchers.add(voucher);
            previous = voucher.hash();
        }
        if (!vouchers.isEmpty()) {
            fresh.insert(vouchers);
            count(drafts);
            store.addUp(end.number() + 1, number);
            store.turnOver(end.number() + 1, number);
            store.moveEnd(number, previous.hex());
        }
        return vouchers;
    }
}
