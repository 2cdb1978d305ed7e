package io.tongbao.trade.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** The payment core, as refunds need it. */
public interface Repayments {

    /**
     * How pay-core splits what a refund holds.
     *
     * @param standing whether it goes back through a channel, and waits for the channel's word
     */
    record Split(String refund, Refund.Shares shares, boolean standing) {}

    /**
     * What was answered.
     *
     * @param refusals by refund
     * @param splits of all others
     * @param holdings what pay-core says that it holds
     */
    record Answer(List<Refusal> refusals, List<Split> splits, Holdings holdings) {}

    /**
     * Reserves what each refund holds, on its way back to those who paid it, within the global transaction of this
     * thread.
     *
     * @throws Failure if nobody knows what became of it
     */
    Answer repay(Batch batch, List<Refund> refunds);
}
