package io.tongbao.trade.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.request.PayoutRequest;
import io.tongbao.trade.request.PayoutRequests;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.pay.v1.PayoutItem;

/** Hears what is asked for of the asynchronous products whose routing key is "payouts". */
@Component
class PayoutRequestListener implements EventListener {

    private static final String SUBJECT = "Withdrawal";

    private final PayoutRequests requests;

    PayoutRequestListener(PayoutRequests requests) {
        this.requests = requests;
    }

    @Override
    public String group() {
        return "trade-payouts";
    }

    @Override
    public List<String> topics() {
        return List.of("product-requests");
    }

    @Override
    public String tags() {
        return "payouts";
    }

    @Override
    public void heard(List<Event> events) {
        events.stream()
                .filter(Event::hasProductRequested)
                .map(PayoutRequestListener::request)
                .forEach(requests::keep);
    }

    private static PayoutRequest request(Event event) {
        var asked = event.getProductRequested();
        var items = asked.getPayouts().getItemsList();
        return new PayoutRequest(
                asked.getId(),
                Wire.context(event.getContext()),
                IntStream.range(0, items.size())
                        .mapToObj(i -> item(i + 1, items.get(i)))
                        .toList());
    }

    /** pay-core has looked at each before it accepted them. */
    private static PayoutRequest.Item item(int number, PayoutItem item) {
        return new PayoutRequest.Item(
                number,
                item.getUser(),
                item.getAccount(),
                Wire.positive("payouts.items.amount", item.getAmount()),
                item.getDestinationId(),
                item.getSubject().isEmpty() ? SUBJECT : item.getSubject());
    }
}
