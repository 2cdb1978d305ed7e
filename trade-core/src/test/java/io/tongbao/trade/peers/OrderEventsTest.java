package io.tongbao.trade.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.order.SampleOrder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What is told of orders that have ended. */
class OrderEventsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start(OrderEvents.class);

    private final Orders orders = CONTEXT.getBean(Orders.class);
    private final EventSource cancelled = CONTEXT.getBean("cancelledOrders", EventSource.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void an_event_names_trade_line_user_and_product() {
        var order = orders.place(SampleOrder.drawn("", ""));
        orders.cancel(order.id(), Reason.CANCELLED_BY_USER, "coffee", "");

        var event = cancelled.events(List.of(order.id())).get(0);

        assertThat(event.getId()).isEqualTo("order/" + order.id());
        assertThat(event.getContext().getBusinessCode()).isEqualTo(order.id());
        assertThat(event.getContext().getBusinessLine()).isEqualTo("coffee");
        assertThat(event.getContext().getUser()).isEqualTo("mei");
        assertThat(event.getContext().getProduct()).isEqualTo("pay/balance");
    }
}
