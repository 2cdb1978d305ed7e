package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.events.EventListener;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Fundings;
import io.tongbao.pay.funding.StrandedFundings;
import io.tongbao.pay.payment.Payouts;
import io.tongbao.pay.repayment.Returns;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.ChannelRefundEnded;
import tongbao.event.v1.ChargeEnded;
import tongbao.event.v1.Event;

/** Hears from channel-gateway what channels have done: that money has come, gone back or gone out, or will not. */
@Component
class ChannelListener implements EventListener {

    private static final int METHOD_MAX = 32;

    private final Fundings fundings;
    private final StrandedFundings stranded;
    private final Returns returns;
    private final Payouts payouts;

    ChannelListener(Fundings fundings, StrandedFundings stranded, Returns returns, Payouts payouts) {
        this.fundings = fundings;
        this.stranded = stranded;
        this.returns = returns;
        this.payouts = payouts;
    }

    /** It was named when charges were all that it heard of. */
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
            } else if (event.hasPayout()) {
                var payout = event.getPayout();
                payouts.ended(payout.getId(), payout.getSucceeded(), payout.getDetail());
            } else if (event.hasPayoutReturned()) {
                payouts.comeBack(
                        event.getPayoutReturned().getId(),
                        event.getPayoutReturned().getDetail());
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
                    charge.getId(),
                    Expect.id("charge.method", charge.getMethod(), METHOD_MAX),
                    Wire.positive("charge.paid", charge.getPaid()),
                    charge.getChannelId()));
        } else {
            fundings.notComing(charge.getId(), charge.getDetail());
        }
    }
}
