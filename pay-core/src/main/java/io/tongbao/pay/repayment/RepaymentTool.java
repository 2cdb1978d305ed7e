package io.tongbao.pay.repayment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** A payment tool that can give back what it took, in a way that can be rolled back. */
public interface RepaymentTool {

    /** What a leg names. */
    String code();

    /**
     * Reserves the money of repayments on its way back, each as a whole, within the global transaction of the batch:
     * its second phase posts or cancels what was reserved.
     *
     * @return who was refused, by repayment
     * @throws Failure if nobody knows what became of the call: the whole batch is rolled back
     */
    List<Refusal> giveBack(Batch batch, List<RepaymentShare> shares);
}
