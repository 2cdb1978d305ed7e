package io.tongbao.pay.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Funding;
import io.tongbao.pay.funding.Fundings;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.FundingReady;

/** Tells that channels have the money for orders. */
@Component
class FundingEvents implements EventSource {

    private final Fundings fundings;

    FundingEvents(Fundings fundings) {
        this.fundings = fundings;
    }

    @Override
    public String source() {
        return "funding";
    }

    @Override
    public List<Event> events(List<String> ids) {
        return fundings.ready(ids).stream().map(FundingEvents::event).toList();
    }

    private static Event event(Funding.Ready ready) {
        var funding = ready.funding();
        return Event.newBuilder()
                .setId("funding/" + funding.id())
                .setAtMs(ready.at().toEpochMilli())
                .setContext(Wire.context(funding.context()))
                .setFunding(FundingReady.newBuilder()
                        .setId(funding.id())
                        .setOrderId(funding.wanted().order())
                        .setPayer(funding.payer())
                        .setAmount(Wire.money(funding.wanted().amount())))
                .build();
    }
}
