package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import java.util.List;

/** The risk neighbour, as purchases need it. Non-core: it always answers, if need be by default. */
public interface Risk {

    /** Who may not go on, by order. */
    List<Refusal> check(Batch batch, List<Order> orders);
}
