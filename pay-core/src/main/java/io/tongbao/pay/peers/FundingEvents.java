package io.tongbao.pay.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Funding;
import io.tongbao.pay.funding.Fundings;
import io.tongbao.pay.funding.StrandedFundings;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tongbao.event.v1.Event;
import tongbao.event.v1.FundingClosed;
import tongbao.event.v1.FundingMoved;
import tongbao.event.v1.FundingReady;

/** Tells that channels have the money for orders, or will not; and what becomes of money that pays no order. */
@Configuration(proxyBeanMethods = false)
class FundingEvents {

    @Bean
    EventSource toldFundings(Fundings fundings) {
        return new Told<>("funding", fundings::told, FundingEvents::told);
    }

    @Bean
    EventSource movedFundings(StrandedFundings stranded) {
        return new Told<>("funding-move", stranded::moved, FundingEvents::moved);
    }

    private record Told<T>(String source, Function<List<String>, List<T>> rows, Function<T, Event> words)
            implements EventSource {

        @Override
        public List<Event> events(List<String> subjects) {
            return rows.apply(subjects).stream().map(words).toList();
        }
    }

    private static Event told(Funding.Told told) {
        var funding = told.funding();
        var event = Event.newBuilder().setAtMs(told.at().toEpochMilli()).setContext(Wire.context(funding.context()));
        return told.come()
                ? event.setId("funding/" + funding.id())
                        .setFunding(ready(funding))
                        .build()
                : event.setId("funding/" + funding.id() + "/UNFUNDED")
                        .setFundingClosed(FundingClosed.newBuilder()
                                .setId(funding.id())
                                .setOrderId(funding.wanted().order()))
                        .build();
    }

    private static FundingReady ready(Funding funding) {
        return FundingReady.newBuilder()
                .setId(funding.id())
                .setOrderId(funding.wanted().order())
                .setPayer(funding.payer())
                .setAmount(Wire.money(funding.wanted().amount()))
                .build();
    }

    private static Event moved(Funding.Moved moved) {
        return Event.newBuilder()
                .setId("funding-move/" + moved.id())
                .setAtMs(moved.at().toEpochMilli())
                .setContext(Wire.context(moved.funding().context()))
                .setFundingMoved(FundingMoved.newBuilder()
                        .setId(moved.id())
                        .setFundingId(moved.funding().id())
                        .setPayer(moved.way().payer())
                        .setPayee(moved.way().payee())
                        .setAmount(Wire.money(moved.amount())))
                .build();
    }
}
