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

    /**
     * What pay-core says of an attempt.
     *
     * @param reason of a failure, a name of {@link Reason}; empty otherwise
     * @param detail of it, for people
     */
    public record Said(boolean succeeded, String reason, String detail) {

        /** A batch that was rolled back has ended its attempts, too, and no channel has anything to do with that. */
        boolean isOfAChannel() {
            return succeeded || reason.equals(Reason.CHANNEL_DECLINED.name());
        }
    }

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
     * @param said how it ended, and if it failed, why
     * @throws Failure UNREACHABLE if the batch of the refund has not told it yet that it is RETURNING
     */
    public void ended(String attempt, Said said) {
        var id = attempt.substring(0, Math.max(0, attempt.lastIndexOf('-')));
        transactions.run(() -> {
            var row = store.standingRow(id).orElse(null);
            if (row == null || !attempt.equals(id + "-" + row.attempt())) {
                return;
            }
            if (row.state() == RefundState.PROCESSING && row.awaited() && said.isOfAChannel()) {
                throw new Failure(Reason.UNREACHABLE, id + " has not been told by its batch that it is RETURNING");
            }
            if (row.state() != RefundState.RETURNING) {
                return;
            }
            orders.lock(List.of(row.orderId()));
            if (store.lockReturning(id)) {
                if (!said.succeeded()) {
                    store.decline(declined(id, said.detail()));
                }
                store.settleOwn(id, clock.instant());
                outbox.write("trade-refund", RefundStore.own(id), clock.instant());
            }
        });
    }

    private static Verdict declined(String id, String detail) {
        return Verdict.of(List.of(new Refusal(id, Reason.CHANNEL_DECLINED, detail)))
                .get(0);
    }
}
