package io.tongbao.pay.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.Leg;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentState;
import io.tongbao.pay.payment.Payments;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.PaidLeg;
import tongbao.event.v1.PaymentEnded;

/** Tells that payments have ended. */
@Component
class PaymentEvents implements EventSource {

    private final Payments payments;

    PaymentEvents(Payments payments) {
        this.payments = payments;
    }

    @Override
    public String source() {
        return "pay";
    }

    @Override
    public List<Event> events(List<String> batches) {
        return payments.ended(batches).stream().map(PaymentEvents::event).toList();
    }

    private static Event event(Payment.Ended ended) {
        var payment = ended.payment();
        var reason = payment.reason();
        return Event.newBuilder()
                .setId("payment/" + payment.id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(payment.context()))
                .setPayment(PaymentEnded.newBuilder()
                        .setId(payment.id())
                        .setOrderId(payment.order())
                        .setSucceeded(payment.state() == PaymentState.SUCCEEDED)
                        .setReason(reason == null ? "" : reason.name())
                        .setPayee(payment.payee())
                        .setPaidOut(payment.exit() != null)
                        .setDetail(payment.exit() == null ? "" : payment.detail())
                        .addAllLegs(
                                payment.legs().stream().map(PaymentEvents::leg).toList()))
                .build();
    }

    private static PaidLeg leg(Leg leg) {
        var fee = leg.fee();
        return PaidLeg.newBuilder()
                .setNumber(leg.number())
                .setPayee(fee == null ? "" : fee.payee())
                .setTool(leg.tool())
                .setPayer(leg.payer())
                .setAmount(Wire.money(leg.amount()))
                .build();
    }
}
