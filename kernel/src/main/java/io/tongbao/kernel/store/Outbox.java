package io.tongbao.kernel.store;

import java.time.Instant;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a service writes, in the local transaction of the change itself, that something has ended: a row for a whole
 * batch, or for a single thing. A relay reads what it says about it from its own rows.
 */
public final class Outbox {

    /** @param source what the subject is: the participant whose batch it is, or the noun of a single thing */
    public record Row(long id, String source, String subject) {}

    private final OutboxStore store;
    private final LocalTransactions transactions;
    private volatile Runnable nudge = () -> {};

    Outbox(OutboxStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /** Has somebody told, from now on, whenever something was written and committed. */
    public void whenWritten(Runnable told) {
        nudge = told;
    }

    /** Writes it in the local transaction of the caller. */
    public void write(String source, String subject, Instant at) {
        store.insert(source, subject, at);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                nudge.run();
            }
        });
    }

    /** What nobody was told of yet, in the order of its writing. */
    public List<Row> waiting(int most) {
        return transactions.run(() -> store.waiting(most));
    }

    public int waitingCount() {
        return transactions.run(store::waitingCount);
    }

    /** A row, and when others were told of it. */
    public record Told(Row row, Instant at) {}

    /** What was told after the one moment and not after the other, in the order of its telling. */
    public List<Told> told(Instant after, Instant to, int most) {
        return transactions.run(() -> store.told(after, to, most)).stream()
                .map(OutboxStore.ToldRow::told)
                .toList();
    }

    /** These have been told. */
    public void published(List<Row> rows, Instant at) {
        var ids = rows.stream().map(Row::id).toList();
        transactions.run(() -> store.published(ids, at));
    }

    /** Whether it is this one's turn to publish until then; false while it is another's. */
    public boolean lease(String owner, Instant now, Instant until) {
        return transactions.run(() -> store.lease(owner, now, until) == 1);
    }
}
