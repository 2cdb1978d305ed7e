package io.tongbao.channel.peers;

import io.tongbao.channel.charge.Charge;
import io.tongbao.channel.charge.Charges;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.ChargeEnded;
import tongbao.event.v1.Event;

/** Tells what became of charges. */
@Component
class ChargeEvents implements EventSource {

    private final Charges charges;

    ChargeEvents(Charges charges) {
        this.charges = charges;
    }

    @Override
    public String source() {
        return "charge";
    }

    @Override
    public List<Event> events(List<String> ends) {
        return charges.ended(ends).stream().map(ChargeEvents::event).toList();
    }

    /** One that was closed and then paid after all is told of twice: the second time it says something else. */
    private static Event event(Charge.Ended ended) {
        var charge = ended.charge();
        var told = ChargeEnded.newBuilder()
                .setId(charge.id())
                .setMethod(charge.order().method())
                .setAsked(Wire.money(charge.order().amount()))
                .setDetail(charge.heard().detail());
        var taken = charge.taken();
        if (taken != null) {
            told.setSucceeded(true).setPaid(Wire.money(taken.amount())).setChannelId(taken.channelId());
        }
        return Event.newBuilder()
                .setId("charge/" + charge.id() + "/" + charge.state())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(charge.context()))
                .setCharge(told)
                .build();
    }
}
