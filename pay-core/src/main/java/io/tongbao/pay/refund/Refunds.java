package io.tongbao.pay.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Fence;
import io.tongbao.kernel.store.Fences;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.stereotype.Service;

/** Try, confirm and cancel of refunds: reserve, succeed, fail; a batch at a time. */
@Service
@LocalTCC
public class Refunds {

    /**
     * What became of the refunds of a batch.
     *
     * @param reserved on their way back
     * @param refusals of all others, stored
     */
    public record Answer(List<Refund> reserved, List<Refusal> refusals) {}

    private final RefundStore store;
    private final NewRefunds fresh;
    private final RefundTools tools;
    private final Fence fence;
    private final LocalTransactions transactions;
    private final Clock clock;

    Refunds(
            RefundStore store,
            NewRefunds fresh,
            RefundTools tools,
            Fences fences,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.tools = tools;
        this.fence = fences.of("pay-refund");
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Splits refunds over the legs of their payments, has their tools reserve the money, and stores who was refused
     * before it answers.
     *
     * @param orders each with an id of its own
     * @throws Failure BATCH_FINISHED, or what kept a tool from answering
     */
    @TwoPhaseBusinessAction(
            name = "pay-refunds",
            commitMethod = "succeed",
            commitArgsClasses = String.class,
            rollbackMethod = "fail",
            rollbackArgsClasses = String.class)
    public Answer reserve(
            @BusinessActionContextParameter("batch") String batchId, Batch batch, List<Refund.Order> orders) {
        var round = fence.tried(batch, orders, () -> write(batch, orders));
        var said = tools.giveBack(batch, round.byTool());
        if (!said.isEmpty()) {
            transactions.run(() -> store.refuse(batch.id(), said));
        }
        return round.answer(said);
    }

    /** Ends the refunds of a batch: those that were refused FAILED, their legs untouched, the others SUCCEEDED. */
    public void succeed(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> store.end(batch, clock.instant()));
    }

    /** Ends all refunds of a batch as FAILED; a refusal may have rested on a sibling, so none is kept. */
    public void fail(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            store.refuseAll(batch, Reason.ROLLED_BACK);
            store.end(batch, clock.instant());
        });
    }

    /** The refunds of these batches that have ended. */
    public List<Refund.Ended> ended(List<String> batches) {
        return transactions.run(() -> store.ended(batches));
    }

    private RefundRound write(Batch batch, List<Refund.Order> orders) {
        var paid = store.lock(orders.stream().map(Refund.Order::payment).collect(Collectors.toSet()));
        fresh.insert(batch.id(), orders, clock.instant());
        var round = new RefundRound(paid, store.idsOf(batch.id()), tools.codes());
        orders.forEach(round::admit);
        fresh.insertShares(round.admitted());
        store.reserve(batch.id());
        store.refuse(batch.id(), round.refusals());
        return round;
    }
}
