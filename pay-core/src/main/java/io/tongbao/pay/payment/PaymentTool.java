package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import java.util.List;
import java.util.Set;

/**
 * A way to pay that can be rolled back. One class in its own folder below {@code tool}; found by its codes, which are
 * data: nothing else knows it.
 */
public interface PaymentTool {

    /** What its legs name. */
    Set<String> codes();

    /**
     * Reserves the money of legs within the global transaction of the batch: its second phase posts or cancels what was
     * reserved. All legs of a payment are among them; they are reserved together or not at all.
     *
     * @param legs in the order of arrival of their payments; the amount of one is zero, perhaps: then its payer and
     *     payee are checked as if it were not
     * @return who was refused, by payment
     * @throws Failure if nobody knows what became of the call: the whole batch is rolled back
     */
    List<Refusal> reserve(Batch batch, List<PaymentLeg> legs);
}
