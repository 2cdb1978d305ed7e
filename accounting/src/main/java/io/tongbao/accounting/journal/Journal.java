package io.tongbao.accounting.journal;

import io.tongbao.kernel.store.Checkpoint;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Books movements, each once, at the end of the chain. */
@Service
public class Journal {

    private final JournalStore store;
    private final Chain chain;
    private final RuleBook book;
    private final LocalTransactions transactions;
    private final Checkpoint checkpoint;

    Journal(JournalStore store, Chain chain, RuleBook book, LocalTransactions transactions, Checkpoint checkpoint) {
        this.store = store;
        this.chain = chain;
        this.book = book;
        this.transactions = transactions;
        this.checkpoint = checkpoint;
    }

    /** Books those that are not booked yet, in their order, in one local transaction. */
    public void book(List<Movement> movements) {
        if (movements.isEmpty()) {
            return;
        }
        var rules = book.inForce();
        transactions.run(() -> {
            var end = chain.lockEnd();
            var known = new HashSet<>(
                    store.booked(Ids.of(movements.stream().map(Movement::event).toList())));
            var drafts = movements.stream()
                    .filter(movement -> known.add(movement.event()))
                    .map(movement -> draft(movement, rules))
                    .toList();
            if (!drafts.isEmpty()) {
                checkpoint.reached("journal.before-commit", chain.append(end, drafts));
            }
        });
        checkpoint.reached("journal.after-commit", movements);
    }

    /** Those of these events whose movements are booked. */
    public Set<String> booked(Collection<String> events) {
        return transactions.run(() -> store.booked(Ids.of(events)));
    }

    private static Chain.Draft draft(Movement movement, PostingRules rules) {
        var booking = rules.book(movement.way());
        var context = movement.context();
        return new Chain.Draft(
                Voucher.Origin.of(movement),
                new Voucher.Because(booking.rule(), rules.version()),
                movement.at(),
                new Voucher.Trade(context.businessCode(), context.businessLine()),
                booking.lines());
    }
}
