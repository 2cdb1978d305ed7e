package io.tongbao.pay.repayment;

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

/** Try, confirm and cancel of repayments: reserve, succeed, fail; a batch at a time. */
@Service
@LocalTCC
public class Repayments {

    /**
     * What became of the repayments of a batch.
     *
     * @param reserved on their way back
     * @param refusals of all others, stored
     */
    public record Answer(List<Repayment> reserved, List<Refusal> refusals) {}

    private final RepaymentStore store;
    private final NewRepayments fresh;
    private final RepaymentTools tools;
    private final Fence fence;
    private final LocalTransactions transactions;
    private final Clock clock;

    Repayments(
            RepaymentStore store,
            NewRepayments fresh,
            RepaymentTools tools,
            Fences fences,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.tools = tools;
        // The name of its rows, as that of its resource below, is older than the word.
        this.fence = fences.of("pay-refund", this::succeed, this::fail);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Splits repayments over the legs of their payments, has their tools reserve the money, and stores who was refused
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
            @BusinessActionContextParameter("batch") String batchId, Batch batch, List<Repayment.Order> orders) {
        var round = fence.tried(batch, orders, () -> write(batch, orders));
        var said = tools.giveBack(batch, round.admitted());
        if (!said.isEmpty()) {
            transactions.run(() -> fresh.refuse(batch.id(), said));
        }
        return round.answer(said);
    }

    /** Ends the repayments of a batch: those that were refused FAILED, their legs untouched, the others SUCCEEDED. */
    public void succeed(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> store.end(batch, clock.instant()));
    }

    /** Ends all repayments of a batch as FAILED; a refusal may have rested on a sibling, so none is kept. */
    public void fail(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            store.refuseAll(batch, Reason.ROLLED_BACK);
            store.end(batch, clock.instant());
        });
    }

    /** The repayments of these batches that have ended. */
    public List<Repayment.Ended> ended(List<String> batches) {
        return transactions.run(() -> store.ended(batches));
    }

    private RepaymentRound write(Batch batch, List<Repayment.Order> orders) {
        var paid = store.lock(orders.stream().map(Repayment.Order::payment).collect(Collectors.toSet()));
        fresh.insert(batch.id(), orders, clock.instant());
        var round = new RepaymentRound(paid, store.idsOf(batch.id()), tools.codes());
        orders.forEach(round::admit);
        fresh.insertShares(round.admitted());
        store.reserve(batch.id());
        fresh.refuse(batch.id(), round.refusals());
        return round;
    }
}
