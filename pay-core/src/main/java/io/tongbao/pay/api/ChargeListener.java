package io.tongbao.pay.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Fundings;
import io.tongbao.pay.funding.StrandedFundings;
import io.tongbao.pay.repayment.Returns;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.ChannelRefundEnded;
import tongbao.event.v1.ChargeEnded;
import tongbao.event.v1.Event;

/** Hears from channel-gateway that money has come, or will not; and that it has gone back, or will not. */
@Component
class ChargeListener implements EventListener {

    private final Fundings fundings;
    private final StrandedFundings stranded;
    private final Returns returns;

    ChargeListener(Fundings fundings, StrandedFundings stranded, Returns returns) {
        this.fundings = fundings;
        this.stranded = stranded;
        this.returns = returns;
    }

    @Override
    public String group() {
        return "pay-charges";
    }

    @Override
    public List<String> topics() {
        return List.of("channel-events");
    }

    @Override
    public void heard(List<Event> events) {
        for (var event : events) {
            if (event.hasCharge()) {
                hear(event.getCharge());
            } else if (event.hasChannelRefund()) {
                hear(event.getChannelRefund());
            }
        }
    }

    private void hear(ChannelRefundEnded refund) {
        if (stranded.isOne(refund.getId(), refund.getChargeId())) {
            stranded.ended(refund.getId(), refund.getSucceeded(), refund.getDetail());
        } else {
            returns.ended(refund.getId(), refund.getSucceeded(), refund.getDetail());
        }
    }

    private void hear(ChargeEnded charge) {
        if (charge.getSucceeded()) {
            fundings.come(new Fundings.Come(
                    charge.getId(), Wire.positive("charge.paid", charge.getPaid()), charge.getChannelId()));
        } else {
            fundings.notComing(charge.getId(), charge.getDetail());
        }
    }
}
