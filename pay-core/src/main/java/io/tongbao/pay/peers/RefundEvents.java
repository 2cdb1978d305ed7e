package io.tongbao.pay.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.refund.Refund;
import io.tongbao.pay.refund.RefundState;
import io.tongbao.pay.refund.Refunds;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.PaidLeg;
import tongbao.event.v1.RepaymentEnded;

/** Tells that attempts to give payments back have ended. */
@Component
class RefundEvents implements EventSource {

    private final Refunds refunds;

    RefundEvents(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public String source() {
        return "pay-refund";
    }

    @Override
    public List<Event> events(List<String> batches) {
        return refunds.ended(batches).stream().map(RefundEvents::event).toList();
    }

    private static Event event(Refund.Ended ended) {
        var refund = ended.refund();
        var reason = ended.reason();
        return Event.newBuilder()
                .setId("repayment/" + refund.order().id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(refund.order().context()))
                .setRepayment(RepaymentEnded.newBuilder()
                        .setId(refund.order().id())
                        .setPaymentId(refund.order().payment())
                        .setSucceeded(ended.state() == RefundState.SUCCEEDED)
                        .setReason(reason == null ? "" : reason.name())
                        .setPayer(refund.payee())
                        .addAllShares(refund.shares().stream()
                                .map(RefundEvents::share)
                                .toList()))
                .build();
    }

    private static PaidLeg share(Refund.Share share) {
        return PaidLeg.newBuilder()
                .setNumber(share.leg())
                .setPayer(share.payer())
                .setAmount(Wire.money(share.amount()))
                .build();
    }
}
