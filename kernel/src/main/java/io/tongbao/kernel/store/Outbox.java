package io.tongbao.kernel.store;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** What nobody was told of yet, in the order of its writing; without what is parked. */
    public List<Row> waiting(int most) {
        return transactions.run(() -> store.waiting(most));
    }

    public int waitingCount() {
        return transactions.run(store::waitingCount);
    }

    /**
     * Whether nothing that was written before a moment waits, or is parked; what is not committed yet is waited for.
     */
    public boolean isToldUntil(Instant moment) {
        return transactions.run(() -> store.lockWaiting().stream().noneMatch(at -> at.isBefore(moment)));
    }

    /** This row cannot be told of until somebody has seen to it: others go before. */
    public void park(Row row, String fault, Instant at) {
        transactions.run(() -> store.park(row.id(), fault, at));
    }

    /**
     * A row that waits for somebody.
     *
     * @param fault why it cannot be told
     */
    public record Parked(Row row, String fault, Instant since) {}

    /** Rows that are parked, after this id, the oldest first. */
    public List<Parked> parked(long after, int most) {
        return transactions.run(() -> store.parked(after, most)).stream()
                .map(OutboxStore.ParkedRow::parked)
                .toList();
    }

    /**
     * Lets a parked row be told at its turn, as if it had never been parked.
     *
     * @throws Failure NO_SUCH_PARKED_ROW
     */
    public void tryAgain(long id) {
        if (transactions.run(() -> store.unpark(id)) == 0) {
            throw Failure.missing(Reason.NO_SUCH_PARKED_ROW, String.valueOf(id));
        }
        nudge.run();
    }

    public int parkedCount() {
        return transactions.run(store::parkedCount);
    }

    /**
     * A row, and when others were told of it.
     *
     * @param digest of what they were told of it and its neighbours, which is the same; null if that is not known
     */
    public record Told(Row row, Instant at, @Nullable Long digest) {}

    /** What was told after the one moment and not after the other, in the order of its telling. */
    public List<Told> told(Instant after, Instant to, int most) {
        return transactions.run(() -> store.told(after, to, most)).stream()
                .map(OutboxStore.ToldRow::told)
                .toList();
    }

    /**
     * These have been told together.
     *
     * @param digest of what was said of them
     */
    public void published(List<Row> rows, long digest, Instant at) {
        var ids = rows.stream().map(Row::id).toList();
        transactions.run(() -> store.published(ids, digest, at));
    }

    /** Up to when what was told has been looked at once more; the given moment if that is not known. */
    public Instant lookedTo(Instant otherwise) {
        return transactions.run(store::lookedTo).map(OutboxStore.LookedRow::at).orElse(otherwise);
    }

    public void lookedTo(String owner, Instant moment) {
        transactions.run(() -> store.look(owner, moment));
    }

    /** Whether it is this one's turn to publish until then; false while it is another's. */
    public boolean lease(String owner, Instant now, Instant until) {
        return transactions.run(() -> store.lease(owner, now, until) == 1);
    }
}
