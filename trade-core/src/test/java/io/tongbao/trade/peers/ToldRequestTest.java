package io.tongbao.trade.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.SampleOrder;
import io.tongbao.trade.refund.Refund;
import io.tongbao.trade.refund.RefundState;
import io.tongbao.trade.refund.Wanted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Row I1 of the requirements: whoever hears of an order or refund can name it as the shop does. */
class ToldRequestTest {

    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
    private static final Money ALL = Money.of("32.00 CNY");

    @Test
    void an_order_that_has_ended_is_told_with_the_shops_own_id() {
        var order = SampleOrder.claimed(1);
        assertThat(OrderEvents.event(new Order.Ended(order, AT)).getOrder().getRequestId())
                .isEqualTo(order.key().requestId())
                .isNotEmpty();
    }

    @Test
    void a_refund_that_has_ended_is_told_with_the_shops_own_id() {
        var none = Money.of("0.00 CNY");
        var refund = new Refund(
                "ref_1",
                new RequestKey("coffee", "back-1"),
                new Wanted("ord_1", ALL, "", "0".repeat(64)),
                new Refund.Paid("pay_1-1", "buyer", "mei", ""),
                new Refund.Shares(ALL, ALL, none),
                RefundState.SUCCEEDED,
                null,
                "",
                "bat_1",
                1,
                new Refund.Times(AT, AT, AT),
                "trace");
        assertThat(RefundEvents.event(refund).getRefund().getRequestId()).isEqualTo("back-1");
    }
}
