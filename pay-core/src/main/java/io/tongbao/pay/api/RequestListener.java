package io.tongbao.pay.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.pay.request.ProductRequests;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/** Hears from whoever carries out asynchronous products that one has been. */
@Component
class RequestListener implements EventListener {

    private final ProductRequests requests;

    RequestListener(ProductRequests requests) {
        this.requests = requests;
    }

    @Override
    public String group() {
        return "pay-requests";
    }

    @Override
    public List<String> topics() {
        return List.of("product-requests");
    }

    @Override
    public String tags() {
        return "ended";
    }

    @Override
    public void heard(List<Event> events) {
        events.stream().filter(Event::hasProductRequestEnded).forEach(event -> {
            var ended = event.getProductRequestEnded();
            requests.ended(ended.getId(), Base64.getEncoder().encodeToString(ended.toByteArray()));
        });
    }
}
