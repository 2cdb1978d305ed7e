package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Fence;
import io.tongbao.kernel.store.Fences;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.stereotype.Service;

/** Try, confirm and cancel of payments: authorize, succeed, fail; a batch at a time. */
@Service
@LocalTCC
public class Payments {

    /**
     * What became of the payments of a batch.
     *
     * @param authorized their money is reserved
     * @param refusals of all others, stored
     */
    public record Answer(List<Payment> authorized, List<Refusal> refusals) {}

    private final PaymentStore store;
    private final NewPayments fresh;
    private final PaymentTools tools;
    private final Fence fence;
    private final LocalTransactions transactions;
    private final Clock clock;

    Payments(
            PaymentStore store,
            NewPayments fresh,
            PaymentTools tools,
            Fences fences,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.tools = tools;
        this.fence = fences.of("pay", this::succeed, this::fail);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes the payments, each with the fee that its merchant pays, has their tools reserve the money, and stores who
     * was refused before it answers.
     *
     * @throws Failure BATCH_FINISHED, or what kept a tool from answering
     */
    @TwoPhaseBusinessAction(
            name = "pay-payments",
            commitMethod = "succeed",
            commitArgsClasses = String.class,
            rollbackMethod = "fail",
            rollbackArgsClasses = String.class)
    public Answer authorize(@BusinessActionContextParameter("batch") String batchId, Batch batch, List<Payment> asked) {
        var judged = tools.judge(asked);
        var wanted = judged.payments();
        var refusals = new ArrayList<>(fence.tried(batch, wanted, () -> write(batch, judged)));
        var open = PaymentTools.without(wanted, refusals);
        if (!open.isEmpty()) {
            var said = tools.reserve(batch, open);
            expectWhole(said, open);
            if (!said.isEmpty()) {
                transactions.run(() -> fresh.refuse(batch.id(), said));
            }
            refusals.addAll(said);
        }
        return answer(open, refusals);
    }

    /** Ends the payments of a batch: those that were refused FAILED, the others SUCCEEDED. */
    public void succeed(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> {
            tools.settle(batch);
            store.end(batch, clock.instant());
        });
    }

    /** Ends all payments of a batch as FAILED; a refusal may have rested on a sibling, so none is kept. */
    public void fail(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            tools.release(batch);
            store.refuseAll(batch, Reason.ROLLED_BACK);
            store.end(batch, clock.instant());
        });
    }

    /** @throws Failure NO_SUCH_PAYMENT */
    public Payment get(String id) {
        return transactions.run(() -> store.find(id).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PAYMENT, id)));
    }

    /** The payments of these batches that have ended. */
    public List<Payment.Ended> ended(List<String> batches) {
        return transactions.join(() -> store.ended(batches));
    }

    private List<Refusal> write(Batch batch, PaymentProducts.Judged judged) {
        var wanted = judged.payments();
        fresh.insert(batch.id(), wanted, clock.instant());
        var ours = store.idsOf(batch.id());
        var refusals = new ArrayList<Refusal>();
        wanted.stream()
                .filter(payment -> !ours.contains(payment.id()))
                .forEach(payment -> refusals.add(new Refusal(payment.id(), Reason.ID_ALREADY_USED, payment.id())));
        var written =
                wanted.stream().filter(payment -> ours.contains(payment.id())).toList();
        fresh.insertLegs(written);
        judged.refusals().stream().filter(no -> ours.contains(no.id())).forEach(refusals::add);
        var together = PaymentTools.together(wanted);
        refusals.addAll(tools.take(batch, PaymentTools.without(written, together.refused(refusals))));
        var refused = together.refused(refusals);
        fresh.refuse(batch.id(), refused);
        return refused;
    }

    /** Whoever refuses a part of what is together holds the other part: nobody may go on with that. */
    private static void expectWhole(List<Refusal> said, List<Payment> open) {
        if (PaymentTools.together(open).refused(said).size() != said.size()) {
            throw new Failure(Reason.UNREACHABLE, "a tool refuses a part of what is together: " + said);
        }
    }

    private static Answer answer(List<Payment> open, List<Refusal> refusals) {
        return new Answer(PaymentTools.without(open, refusals), refusals);
    }
}
