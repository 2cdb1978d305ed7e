package io.tongbao.pay.peers;

import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.Payouts;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.PayoutBooked;

/** Tells that what was paid out has come back, and is booked. */
@Component
class PayoutEvents implements EventSource {

    private final Payouts payouts;

    PayoutEvents(Payouts payouts) {
        this.payouts = payouts;
    }

    @Override
    public String source() {
        return "payout-return";
    }

    @Override
    public List<Event> events(List<String> payments) {
        return payouts.returned(payments).stream().map(PayoutEvents::event).toList();
    }

    private static Event event(Payouts.Returned returned) {
        var payment = returned.payment();
        return Event.newBuilder()
                .setId("payout-return/" + returned.transfer())
                .setAtMs(returned.at().toEpochMilli())
                .setContext(Wire.context(payment.context()))
                .setPayoutBooked(PayoutBooked.newBuilder()
                        .setId(returned.transfer())
                        .setPaymentId(payment.id())
                        .setOrderId(payment.order())
                        .setPayer(payment.payee())
                        .setPayee(returned.payee())
                        .setAmount(Wire.money(payment.amount()))
                        .setDetail(returned.why()))
                .build();
    }
}
