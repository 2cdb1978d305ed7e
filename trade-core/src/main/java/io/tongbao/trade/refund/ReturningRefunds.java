package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.trade.batch.Verdict;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Ends refunds that went back through a channel, when pay-core says what the channel has said. */
@Service
public class ReturningRefunds {

    private final RefundStore store;
    private final Orders orders;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    ReturningRefunds(RefundStore store, Orders orders, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.orders = orders;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * An attempt to give back has ended at pay-core; it may be said more than once. Those that did not wait for a
     * channel have ended with their batch.
     *
     * @param reason why it failed; empty if it succeeded
     * @throws Failure UNREACHABLE if the batch of the refund has not told it yet that it is RETURNING
     */
    public void ended(String attempt, boolean succeeded, String reason) {
        var id = attempt.substring(0, Math.max(0, attempt.lastIndexOf('-')));
        transactions.run(() -> {
            var row = store.standingRow(id).orElse(null);
            if (row == null || !attempt.equals(id + "-" + row.attempt())) {
                return;
            }
            if (row.state() == RefundState.PROCESSING && row.awaited()) {
                throw new Failure(Reason.UNREACHABLE, id + " has not been told by its batch that it is RETURNING");
            }
            orders.lock(List.of(row.orderId()));
            if (store.lockReturning(id)) {
                if (!succeeded) {
                    store.decline(declined(id, reason));
                }
                store.settleOwn(id, clock.instant());
                outbox.write("trade-refund", RefundStore.own(id), clock.instant());
            }
        });
    }

    private static Verdict declined(String id, String reason) {
        return Verdict.of(List.of(new Refusal(id, Reason.CHANNEL_DECLINED, reason)))
                .get(0);
    }
}
