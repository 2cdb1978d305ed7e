package io.tongbao.trade.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.trade.purchase.FundedOrders;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/** Hears from pay-core that the money for orders has come through channels. */
@Component
class FundingListener implements EventListener {

    private final FundedOrders orders;

    FundingListener(FundedOrders orders) {
        this.orders = orders;
    }

    @Override
    public String group() {
        return "trade-fundings";
    }

    @Override
    public List<String> topics() {
        return List.of("pay-events");
    }

    @Override
    public void heard(List<Event> events) {
        for (var event : events) {
            if (event.hasFunding()) {
                var funding = event.getFunding();
                orders.come(funding.getOrderId(), funding.getId(), funding.getPayer());
            }
        }
    }
}
