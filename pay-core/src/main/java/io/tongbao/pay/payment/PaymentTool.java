package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import java.util.List;

/**
 * A way to pay that can be rolled back. One class in its own folder below {@code tool}; found by its code, which is
 * data: nothing else knows it.
 */
public interface PaymentTool {

    /** What a leg names. */
    String code();

    /**
     * Reserves the money of payments whose legs are all of this tool, each as a whole, within the global transaction of
     * the batch: its second phase posts or cancels what was reserved.
     *
     * @return who was refused, by payment
     * @throws Failure if nobody knows what became of the call: the whole batch is rolled back
     */
    List<Refusal> reserve(Batch batch, List<Payment> payments);
}
