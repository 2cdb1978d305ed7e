package io.tongbao.trade.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.order.PayingOutOrders;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tongbao.event.v1.Event;
import tongbao.event.v1.OrderEnded;
import tongbao.event.v1.OrderReturned;

/** Tells that orders have ended: with their batch, or alone; and that what was paid out has come back. */
@Configuration(proxyBeanMethods = false)
class OrderEvents {

    @Bean
    EventSource settledOrders(Orders orders) {
        return new Told("trade", orders::settled);
    }

    @Bean
    EventSource cancelledOrders(Orders orders) {
        return new Told("order", orders::cancelled);
    }

    @Bean
    EventSource returnedOrders(PayingOutOrders orders) {
        return new EventSource() {

            @Override
            public String source() {
                return "order-return";
            }

            @Override
            public List<Event> events(List<String> ids) {
                return orders.returned(ids).stream().map(OrderEvents::returned).toList();
            }
        };
    }

    private static Event returned(PayingOutOrders.Returned returned) {
        var order = returned.order();
        return Event.newBuilder()
                .setId("order-return/" + order.id())
                .setAtMs(returned.at().toEpochMilli())
                .setContext(Wire.context(order.context()))
                .setOrderReturned(OrderReturned.newBuilder()
                        .setId(order.id())
                        .setDetail(returned.why())
                        .setRequestId(order.key().requestId()))
                .build();
    }

    private record Told(String source, Function<List<String>, List<Order.Ended>> ended) implements EventSource {

        @Override
        public List<Event> events(List<String> subjects) {
            return ended.apply(subjects).stream().map(OrderEvents::event).toList();
        }
    }

    static Event event(Order.Ended ended) {
        var order = ended.order();
        var paid = order.state() == OrderState.PAID || order.state() == OrderState.RETURNED;
        var reason = order.reason();
        var own = order.funds().own();
        return Event.newBuilder()
                .setId("order/" + order.id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(order.context()))
                .setOrder(OrderEnded.newBuilder()
                        .setId(order.id())
                        .setPaymentId(order.payment())
                        .setPaid(paid)
                        .setReason(paid || reason == null ? "" : reason.name())
                        .setPayer(order.basket().payer())
                        .setPayee(order.basket().payee())
                        .setTotal(Wire.money(order.price().paid()))
                        .setDiscount(Wire.money(order.price().subsidy()))
                        .setRequestId(order.key().requestId())
                        .setParentId(order.kin().parent())
                        .setOwnPayer(own == null ? "" : own.payer())
                        .setOwn(Wire.money(order.price().payable().minus(order.outside()))))
                .build();
    }
}
