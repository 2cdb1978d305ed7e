package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.payment.Payment;
import java.util.List;

/** The accounts, as the balance tool needs them. */
public interface AccountTransfers {

    /**
     * Reserves a transfer for each leg, named {@code <payment>-<leg>}; those of one payment together or not at all.
     *
     * @return who was refused, by payment
     * @throws Failure if the accounts did not answer
     */
    List<Refusal> reserve(Batch batch, List<Payment> payments);
}
