package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import java.util.List;

/** The payment core, as purchases need it. */
public interface Payments {

    /**
     * Authorizes the payment of each order's price within the global transaction of this thread.
     *
     * @throws Failure if nobody knows what became of it
     */
    Answer authorize(Batch batch, List<Order> orders);

    /**
     * What was answered.
     *
     * @param refusals by order
     * @param holdings what pay-core says that it holds for the others
     */
    record Answer(List<Refusal> refusals, Holdings holdings) {}
}
