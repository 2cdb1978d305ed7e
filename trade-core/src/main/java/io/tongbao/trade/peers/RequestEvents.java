package io.tongbao.trade.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.request.Outcome;
import io.tongbao.trade.request.PayoutRequests;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.ProductRequestEnded;
import tongbao.pay.v1.ItemOutcome;

/** Tells what became of what was asked for without waiting. */
@Component
class RequestEvents implements EventSource {

    private final PayoutRequests requests;

    RequestEvents(PayoutRequests requests) {
        this.requests = requests;
    }

    @Override
    public String source() {
        return "product-request";
    }

    @Override
    public List<Event> events(List<String> ids) {
        return requests.ended(ids).stream().map(RequestEvents::event).toList();
    }

    private static Event event(PayoutRequests.Ended ended) {
        return Event.newBuilder()
                .setId("product-request-ended/" + ended.id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(ended.context()))
                .setProductRequestEnded(ProductRequestEnded.newBuilder()
                        .setId(ended.id())
                        .addAllOutcomes(ended.outcomes().stream()
                                .map(RequestEvents::outcome)
                                .toList()))
                .build();
    }

    private static ItemOutcome outcome(Outcome outcome) {
        var reason = outcome.reason();
        return ItemOutcome.newBuilder()
                .setNumber(outcome.number())
                .setOrderId(outcome.order())
                .setTaken(outcome.isTaken())
                .setReason(reason == null ? "" : reason.name())
                .setDetail(outcome.detail())
                .build();
    }
}
