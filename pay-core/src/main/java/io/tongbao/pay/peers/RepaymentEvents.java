package io.tongbao.pay.peers;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.repayment.Repayment;
import io.tongbao.pay.repayment.RepaymentState;
import io.tongbao.pay.repayment.Repayments;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.PaidLeg;
import tongbao.event.v1.RepaymentEnded;

/** Tells that attempts to give payments back have ended. */
@Component
class RepaymentEvents implements EventSource {

    private final Repayments repayments;

    RepaymentEvents(Repayments repayments) {
        this.repayments = repayments;
    }

    @Override
    public String source() {
        return "pay-refund";
    }

    @Override
    public List<Event> events(List<String> batches) {
        return repayments.ended(batches).stream().map(RepaymentEvents::event).toList();
    }

    private static Event event(Repayment.Ended ended) {
        var repayment = ended.repayment();
        var reason = ended.reason();
        return Event.newBuilder()
                .setId("repayment/" + repayment.order().id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(repayment.order().context()))
                .setRepayment(RepaymentEnded.newBuilder()
                        .setId(repayment.order().id())
                        .setPaymentId(repayment.order().payment())
                        .setSucceeded(ended.state() == RepaymentState.SUCCEEDED)
                        .setReason(reason == null ? "" : reason.name())
                        // What failed before events had a detail was told without one, and is the same event for ever.
                        .setDetail(reason == Reason.CHANNEL_DECLINED ? ended.detail() : "")
                        .setPayer(repayment.payee())
                        .addAllShares(repayment.shares().stream()
                                .map(RepaymentEvents::share)
                                .toList()))
                .build();
    }

    private static PaidLeg share(Repayment.Share share) {
        return PaidLeg.newBuilder()
                .setNumber(share.leg())
                .setPayee(share.fee())
                .setPayer(share.payer())
                .setAmount(Wire.money(share.amount()))
                .build();
    }
}
