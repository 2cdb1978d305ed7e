package io.tongbao.channel.peers;

import io.tongbao.channel.refund.Refund;
import io.tongbao.channel.refund.RefundState;
import io.tongbao.channel.refund.Refunds;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.ChannelRefundEnded;
import tongbao.event.v1.Event;

/** Tells what became of refunds. */
@Component
class RefundEvents implements EventSource {

    private final Refunds refunds;

    RefundEvents(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public String source() {
        return "channel-refund";
    }

    @Override
    public List<Event> events(List<String> ids) {
        return refunds.ended(ids).stream().map(RefundEvents::event).toList();
    }

    private static Event event(Refund.Ended ended) {
        var refund = ended.refund();
        return Event.newBuilder()
                .setId("channel-refund/" + refund.id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(refund.context()))
                .setChannelRefund(ChannelRefundEnded.newBuilder()
                        .setId(refund.id())
                        .setChargeId(refund.wanted().charge())
                        .setSucceeded(refund.state() == RefundState.SUCCEEDED)
                        .setAmount(Wire.money(refund.wanted().amount()))
                        .setChannelId(refund.channelId())
                        .setDetail(refund.heard().detail()))
                .build();
    }
}
