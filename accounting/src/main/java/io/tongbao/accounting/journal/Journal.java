package io.tongbao.accounting.journal;

import io.tongbao.kernel.store.Checkpoint;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Books movements, each once, at the end of the chain. */
@Service
public class Journal {

    private final JournalStore store;
    private final NewVouchers fresh;
    private final RuleBook book;
    private final LocalTransactions transactions;
    private final Checkpoint checkpoint;
    private final ZoneId zone;

    Journal(
            JournalStore store,
            NewVouchers fresh,
            RuleBook book,
            LocalTransactions transactions,
            Checkpoint checkpoint,
            @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.store = store;
        this.fresh = fresh;
        this.book = book;
        this.transactions = transactions;
        this.checkpoint = checkpoint;
        this.zone = zone;
    }

    /** Books those that are not booked yet, in their order, in one local transaction. */
    public void book(List<Movement> movements) {
        if (movements.isEmpty()) {
            return;
        }
        var rules = book.inForce();
        transactions.run(() -> {
            var end = store.lockEnd();
            var known = new HashSet<>(
                    store.booked(movements.stream().map(Movement::event).toList()));
            var number = end.number();
            var previous = new Voucher.Hash(end.hash());
            var vouchers = new ArrayList<Voucher>();
            for (var movement : movements) {
                if (known.add(movement.event())) {
                    var day = end.booked(LocalDate.ofInstant(movement.at(), zone));
                    var voucher = voucher(new Place(++number, previous), movement, rules, day);
                    vouchers.add(voucher);
                    previous = voucher.hash();
                }
            }
            if (!vouchers.isEmpty()) {
                fresh.insert(vouchers);
                store.addUp(end.number() + 1, number);
                store.turnOver(end.number() + 1, number);
                store.moveEnd(number, previous.hex());
                checkpoint.reached("journal.before-commit", vouchers);
            }
        });
        checkpoint.reached("journal.after-commit", movements);
    }

    private record Place(long number, Voucher.Hash previous) {}

    private static Voucher voucher(Place place, Movement movement, PostingRules rules, LocalDate day) {
        var booking = rules.book(movement.payer(), movement.payee(), movement.amount());
        var context = movement.context();
        return new Voucher(
                place.number(),
                movement.event(),
                new Voucher.Because(booking.rule(), rules.version()),
                new Voucher.Day(day, movement.at()),
                new Voucher.Trade(context.businessCode(), context.businessLine()),
                booking.lines(),
                place.previous());
    }
}
