package io.tongbao.trade.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.refund.Refund;
import io.tongbao.trade.refund.RefundState;
import io.tongbao.trade.refund.Refunds;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tongbao.event.v1.Event;
import tongbao.event.v1.RefundEnded;

/** Tells that refunds have ended: with their batch, or alone. */
@Configuration(proxyBeanMethods = false)
class RefundEvents {

    @Bean
    EventSource settledRefunds(Refunds refunds) {
        return new Told("trade-refund", refunds::settled);
    }

    @Bean
    EventSource failedRefunds(Refunds refunds) {
        return new Told("refund", refunds::failed);
    }

    private record Told(String source, Function<List<String>, List<Refund>> ended) implements EventSource {

        @Override
        public List<Event> events(List<String> subjects) {
            return ended.apply(subjects).stream().map(RefundEvents::event).toList();
        }
    }

    static Event event(Refund refund) {
        var succeeded = refund.state() == RefundState.SUCCEEDED;
        var reason = refund.reason();
        return Event.newBuilder()
                .setId("refund/" + refund.id())
                .setAtMs(refund.times().changed().toEpochMilli())
                .setContext(Wire.context(refund.context()))
                .setRefund(RefundEnded.newBuilder()
                        .setId(refund.id())
                        .setOrderId(refund.wanted().order())
                        .setRepaymentId(refund.attempt() == 0 ? "" : refund.attemptId())
                        .setSucceeded(succeeded)
                        .setReason(succeeded || reason == null ? "" : reason.name())
                        .setAmount(Wire.money(refund.amount()))
                        .setRequestId(refund.key().requestId()))
                .build();
    }
}
