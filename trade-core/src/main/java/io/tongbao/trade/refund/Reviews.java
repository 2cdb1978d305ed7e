package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * Looks at refunds before they are carried out: some wait until an operator has approved them, some are never given.
 */
@Service
public class Reviews {

    /** Longer than anybody is away who is needed for it. */
    private static final Duration APPROVED_WITHIN = Duration.ofHours(1);

    private final RefundStore store;
    private final Orders orders;
    private final HaltedLines halted;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;
    private volatile RefundRules rules = RefundRules.NONE;

    Reviews(
            RefundStore store,
            Orders orders,
            HaltedLines halted,
            Outbox outbox,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.halted = halted;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Puts rules in force: for refunds that nobody has asked for yet. */
    public void take(RefundRules taken) {
        rules = taken;
    }

    /**
     * What a rule makes of a refund that nobody has asked for yet; nothing if it is to be carried out.
     *
     * @throws Failure as refunds that are carried out
     */
    Optional<Refund> before(Asked asked) {
        if (!rules.concern(asked.key().businessLine())
                || !transactions.run(() -> store.byKey(List.of(asked.key()))).isEmpty()) {
            return Optional.empty();
        }
        var order = asked.wanted().order();
        var found = orders.byId(Set.of(order));
        var drawn = new Entitlement(found, halted.lasting(Set.of(order))).drawn(asked, clock.instant());
        var back = back(Objects.requireNonNull(found.get(order), order), asked.wanted());
        return switch (rules.decide(asked.key().businessLine(), back)) {
            case ACCEPT -> Optional.empty();
            case REVIEW -> Optional.of(kept(drawn.held(RefundState.IN_REVIEW, null)));
            case REJECT -> Optional.of(kept(drawn.held(RefundState.FAILED, Reason.REFUND_REJECTED)));
        };
    }

    /** What of an order would have gone back. */
    private static Money back(Order order, Wanted wanted) {
        var total = order.price().total();
        var left = order.refundable();
        return wanted.amount() == null ? total : total.minus(left).plus(wanted.amount());
    }

    /** Somebody else may have asked for the same at the same time: what is written is the answer. */
    private Refund kept(Refund refund) {
        return transactions.run(() -> {
            if (store.insertHeld(refund) == 1 && refund.state() == RefundState.FAILED) {
                outbox.write("refund", refund.id(), clock.instant());
            }
            var written = store.byKey(List.of(refund.key())).get(0);
            return Trade.own(written, refund.content());
        });
    }

    /**
     * It is carried out from now on; in the local transaction of the caller.
     *
     * @throws Failure ILLEGAL_TRANSITION if nobody has to approve it any more, LINE_HALTED, TRADE_HALTED
     */
    void approve(String id) {
        var refund = inReview(id);
        halted.lasting(Set.of(refund.wanted().order()))
                .expectNone(refund.key().businessLine(), refund.wanted().order());
        var now = clock.instant();
        store.approve(id, now, now.plus(APPROVED_WITHIN));
    }

    /**
     * It is never carried out; in the local transaction of the caller.
     *
     * @throws Failure ILLEGAL_TRANSITION if nobody has to approve it any more
     */
    void reject(String id) {
        inReview(id);
        store.failRows(List.of(id), Reason.REFUND_REJECTED, clock.instant());
        outbox.write("refund", id, clock.instant());
    }

    private Refund inReview(String id) {
        var refund = store.lockRow(id)
                .map(RefundStore.RefundRow::refund)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_REFUND, id));
        if (refund.state() != RefundState.IN_REVIEW) {
            throw new Failure(Reason.ILLEGAL_TRANSITION, id + " is " + refund.state() + " (expected: IN_REVIEW)");
        }
        return refund;
    }
}
