package io.tongbao.trade.purchase;

import io.tongbao.trade.batch.Watch;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderKey;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Looks at orders that others decide. */
@Component
class OrderWatch extends Watch<OrderKey, Order> {

    OrderWatch(Orders orders, Clock clock) {
        super(orders::byKey, clock);
    }
}
