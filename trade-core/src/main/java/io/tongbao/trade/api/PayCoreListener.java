package io.tongbao.trade.api;

import io.tongbao.kernel.events.EventListener;
import io.tongbao.trade.order.PayingOutOrders;
import io.tongbao.trade.purchase.FundedOrders;
import io.tongbao.trade.refund.ReturningRefunds;
import java.util.List;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/** Hears from pay-core what channels have brought, or will not bring; what they have given back, and paid out. */
@Component
class PayCoreListener implements EventListener {

    private final FundedOrders orders;
    private final ReturningRefunds refunds;
    private final PayingOutOrders leaving;

    PayCoreListener(FundedOrders orders, ReturningRefunds refunds, PayingOutOrders leaving) {
        this.orders = orders;
        this.refunds = refunds;
        this.leaving = leaving;
    }

    /** It was named when fundings were all that it heard of. */
    @Override
    public String group() {
        return "trade-fundings";
    }

    @Override
    public List<String> topics() {
        return List.of("pay-events");
    }

    @Override
    public void heard(List<Event> events) {
        events.forEach(this::hear);
    }

    private void hear(Event event) {
        if (event.hasFunding()) {
            var funding = event.getFunding();
            orders.come(funding.getOrderId(), funding.getId(), funding.getPayer());
        } else if (event.hasFundingClosed()) {
            var funding = event.getFundingClosed();
            orders.notComing(funding.getOrderId(), funding.getId());
        } else if (event.hasRepayment()) {
            var repayment = event.getRepayment();
            var said =
                    new ReturningRefunds.Said(repayment.getSucceeded(), repayment.getReason(), repayment.getDetail());
            refunds.ended(repayment.getId(), said);
        } else if (event.hasPayment() && event.getPayment().getPaidOut()) {
            var payment = event.getPayment();
            var said = new PayingOutOrders.Said(
                    payment.getId(), payment.getSucceeded(), payment.getReason(), payment.getDetail());
            leaving.ended(payment.getOrderId(), said);
        } else if (event.hasPayoutBooked()) {
            var back = event.getPayoutBooked();
            leaving.comeBack(back.getOrderId(), back.getPaymentId(), back.getDetail());
        }
    }
}
