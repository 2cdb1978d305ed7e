package io.tongbao.account.work;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** A list of what waits for a person. */
@Service
public class WorkItems {

    private final WorkStore store;
    private final LocalTransactions transactions;

    WorkItems(WorkStore store, LocalTransactions transactions, Measures measures) {
        this.store = store;
        this.transactions = transactions;
        measures.watch("work.open", () -> transactions.run(store::openCount));
    }

    /** A refund goes to suspense, because the account that it belongs to is closed. */
    public void openRefund(String transfer, String account, Money amount, Instant at) {
        store.insertRefund(transfer, account, amount, at);
    }

    /** A batch pays these rows of accounts, which were closed beside it. */
    public void openPaidWhenClosed(String batch, List<String> rows, Instant at) {
        store.insertPaid(batch, rows, at);
    }

    /** The oldest first, with greater numbers than the given one. */
    public List<WorkItem> list(WorkState state, long after, int limit) {
        return transactions.run(() -> store.rows(state, after, limit)).stream()
                .map(WorkStore.WorkRow::item)
                .toList();
    }

    /**
     * Says that an item is done; a repeat changes nothing.
     *
     * @throws Failure NO_SUCH_WORK_ITEM, SAME_ID_OTHER_CONTENT if it was settled with another note
     */
    public WorkItem settle(long id, String by, String note) {
        return transactions.run(() -> {
            var before = named(id);
            if (store.settle(id, by, note) == 0 && !before.note().equals(note)) {
                throw new Failure(
                        Reason.SAME_ID_OTHER_CONTENT, id + ": settled by " + before.settledBy() + ", " + before.note());
            }
            return named(id);
        });
    }

    private WorkItem named(long id) {
        return store.row(id)
                .map(WorkStore.WorkRow::item)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_WORK_ITEM, String.valueOf(id)));
    }
}
