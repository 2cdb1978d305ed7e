package io.tongbao.pay.repayment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import java.util.List;
import java.util.Set;

/** A payment tool that can give back what it took, in a way that can be rolled back. */
public interface RepaymentTool {

    /** What its legs name. */
    Set<String> codes();

    /**
     * Reserves the money of repayments on its way back, each as a whole, within the global transaction of the batch:
     * its second phase posts or cancels what was reserved.
     *
     * @return who was refused, by repayment
     * @throws Failure if nobody knows what became of the call: the whole batch is rolled back
     */
    List<Refusal> giveBack(Batch batch, List<RepaymentShare> shares);

    /**
     * Ends what stands of a repayment after its batch: moves it, or frees it. Again changes nothing.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    void end(List<RepaymentShare> shares, boolean isDone);
}
