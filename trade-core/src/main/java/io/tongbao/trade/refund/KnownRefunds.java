package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Finds refunds, and fails those that nobody carries out. Carrying them out is the matter of {@link ClaimedRefunds}.
 */
@Service
class KnownRefunds {

    private final RefundStore store;
    private final Orders orders;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    KnownRefunds(RefundStore store, Orders orders, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.orders = orders;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    Map<RequestKey, Refund> byKey(Collection<RequestKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : transactions.run(() -> store.byKey(keys)).stream()
                        .collect(Collectors.toMap(Refund::key, Function.identity()));
    }

    /** @throws Failure NO_SUCH_REFUND, also for a refund of another business line */
    Refund get(String businessLine, String id) {
        return find(id).filter(refund -> refund.key().businessLine().equals(businessLine))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_REFUND, id));
    }

    /** @throws Failure NO_SUCH_ORDER */
    List<Refund> ofOrder(String businessLine, String order, String before, int limit) {
        orders.get(businessLine, order);
        return transactions.run(() -> store.ofOrder(order, before, limit));
    }

    /**
     * Fails a refund that is the fault itself, unless it is still claimed.
     *
     * @return the refund, if it is final now
     */
    Optional<Refund> giveUp(Refund poisonous) {
        return transactions
                .run(() -> {
                    fail(store.lockOpen(poisonous.id()), Reason.UNEXPECTED);
                    return store.find(poisonous.id());
                })
                .filter(Refund::isFinal);
    }

    /** Fails refunds that nobody carried out before their deadlines; answers how many. */
    int failOverdue(int most) {
        return transactions.run(() -> {
            var overdue = store.lockOverdue(clock.instant(), most);
            fail(overdue, Reason.DEADLINE_PASSED);
            return overdue.size();
        });
    }

    /** The refunds of these batches that have ended. */
    List<Refund> settled(List<String> batches) {
        return transactions.run(() -> store.settledRows(Ids.of(batches))).stream()
                .map(RefundStore.RefundRow::refund)
                .toList();
    }

    /** These refunds, which failed outside any batch. */
    List<Refund> failed(List<String> ids) {
        return transactions.run(() -> store.rowsById(ids)).stream()
                .map(RefundStore.RefundRow::refund)
                .toList();
    }

    private void fail(List<String> ids, Reason reason) {
        var now = clock.instant();
        store.fail(ids, reason, now);
        ids.forEach(id -> outbox.write("refund", id, now));
    }

    private Optional<Refund> find(String id) {
        return transactions.run(() -> store.find(id));
    }
}
