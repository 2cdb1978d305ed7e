package io.tongbao.trade.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.Fence;
import io.tongbao.kernel.store.Fences;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.stereotype.Service;

/**
 * Try, confirm and cancel of refunds with what they hold of their orders: claim, settle, release; a batch at a time.
 * Orders are locked before refunds, in both phases.
 */
@Service
@LocalTCC
public class ClaimedRefunds {

    private final RefundStore store;
    private final NewRefunds fresh;
    private final Orders orders;
    private final Fence fence;
    private final LocalTransactions transactions;
    private final Clock clock;

    ClaimedRefunds(
            RefundStore store,
            NewRefunds fresh,
            Orders orders,
            Fences fences,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.orders = orders;
        this.fence = fences.of("trade-refund", this::settle, this::release);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Claims refunds of paid orders, inserting those that are new, and reserves what they take from their orders; a
     * refund that takes too much is claimed with the verdict AMOUNT_EXCEEDED, one that a rule does not let through with
     * APPROVAL_NEEDED or REFUND_REJECTED. What somebody else holds is left out.
     *
     * @return those that hold what they want
     * @throws Failure BATCH_FINISHED
     */
    @TwoPhaseBusinessAction(
            name = "trade-refunds",
            commitMethod = "settle",
            commitArgsClasses = String.class,
            rollbackMethod = "release",
            rollbackArgsClasses = String.class)
    public List<Refund> claim(
            @BusinessActionContextParameter("batch") String batchId,
            Batch batch,
            Candidates<Refund> candidates,
            RefundRuleBook rules) {
        return fence.tried(batch, candidates, () -> {
            var locked = orders.lock(
                    candidates.all().map(refund -> refund.wanted().order()).toList());
            var admissions = new Admissions(locked, rules);
            take(batch.id(), candidates).forEach(admissions::admit);
            fresh.amounts(admissions.admitted());
            store.reserve(batch.id());
            fresh.refuse(batch.id(), admissions.refusals());
            return admissions.admitted();
        });
    }

    /** Stores who was refused and what the others give to whom, before the batch is committed. */
    public void heed(Batch batch, Repayments.Answer answer) {
        transactions.run(() -> {
            fresh.refuse(batch.id(), answer.refusals());
            fresh.splits(answer.splits());
        });
    }

    /**
     * Ends the refunds of a batch: those with a verdict FAILED for its reason, the others SUCCEEDED. What an operator
     * has to approve is IN_REVIEW.
     */
    public void settle(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> {
            orders.lock(store.orders(batch));
            store.settle(batch, clock.instant());
        });
    }

    /** Lets the refunds of a batch go: still to be carried out, holding nothing, verdicts forgotten. */
    public void release(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            orders.lock(store.orders(batch));
            store.release(batch, clock.instant());
        });
    }

    private List<Refund> take(String batch, Candidates<Refund> candidates) {
        if (!candidates.fresh().isEmpty()) {
            fresh.claim(batch, candidates.fresh());
        }
        if (!candidates.open().isEmpty()) {
            var ids = candidates.open().stream().map(Refund::id).sorted().toList();
            store.claimOpen(batch, ids, clock.instant());
        }
        var attempts = store.attempts(batch);
        return candidates
                .all()
                .filter(refund -> attempts.containsKey(refund.id()))
                .map(refund -> refund.claimed(batch, Objects.requireNonNull(attempts.get(refund.id()))))
                .toList();
    }
}
