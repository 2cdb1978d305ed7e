package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.trade.halt.HaltedLines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What operators say of refunds that wait for them. All of it in the local transaction of the caller. */
@Service
class Reviews {

    /** What was approved is carried out, however long somebody is away who is needed for it. */
    private static final Duration APPROVED_WITHIN = Duration.ofDays(3650);

    private final RefundStore store;
    private final HaltedLines halted;
    private final Outbox outbox;
    private final Clock clock;

    Reviews(RefundStore store, HaltedLines halted, Outbox outbox, Clock clock) {
        this.store = store;
        this.halted = halted;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * It is carried out from now on.
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
     * It is never carried out.
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
