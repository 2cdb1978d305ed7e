package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import java.util.List;

/** The payment core, as purchases need it. */
public interface Payments {

    /**
     * Authorizes the payment of each order's price within the global transaction of this thread.
     *
     * @return who was refused, by order
     * @throws Failure if nobody knows what became of it
     */
    List<Refusal> authorize(Batch batch, List<Order> orders);
}
