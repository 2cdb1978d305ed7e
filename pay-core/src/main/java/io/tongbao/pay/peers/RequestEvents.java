package io.tongbao.pay.peers;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.request.ProductRequest;
import io.tongbao.pay.request.ProductRequests;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.ProductRequested;

/** Tells whoever carries out asynchronous products what was asked for. */
@Component
class RequestEvents implements EventSource {

    private final ProductRequests requests;

    RequestEvents(ProductRequests requests) {
        this.requests = requests;
    }

    @Override
    public String source() {
        return "product-request";
    }

    @Override
    public List<Event> events(List<String> ids) {
        return requests.accepted(ids).stream().map(RequestEvents::event).toList();
    }

    private static Event event(ProductRequest request) {
        return Event.newBuilder()
                .setId("product-request/" + request.id())
                .setAtMs(request.acceptedAt().toEpochMilli())
                .setContext(Wire.context(request.context()))
                .setProductRequested(content(request)
                        .setId(request.id())
                        .setProduct(request.wanted().product())
                        .setRoutingKey(request.routingKey()))
                .build();
    }

    /** It was kept as this message, without its id, product and key. */
    private static ProductRequested.Builder content(ProductRequest request) {
        try {
            return ProductRequested.newBuilder()
                    .mergeFrom(Base64.getDecoder().decode(request.wanted().content()));
        } catch (InvalidProtocolBufferException changedByHand) {
            throw new IllegalStateException(request.id() + " cannot be read", changedByHand);
        }
    }
}
