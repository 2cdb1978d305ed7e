package io.tongbao.trade.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.SampleOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import tongbao.pay.v1.AuthorizeBatchReply;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.DubboPaymentServiceTriple.PaymentServiceImplBase;
import tongbao.pay.v1.DubboRepaymentServiceTriple.RepaymentServiceImplBase;
import tongbao.pay.v1.Leg;

/** What pay-core is asked for orders, and what its answer means. */
class PayCoreClientTest {

    private static final Batch BATCH = Batch.until(Instant.parse("2026-01-01T12:00:00Z"));

    private final List<AuthorizeBatchRequest> requests = new ArrayList<>();
    private final List<tongbao.common.v1.Refusal> refusals = new ArrayList<>();
    private final PayCoreClient client = new PayCoreClient(
            new PaymentServiceImplBase() {
                @Override
                public AuthorizeBatchReply authorizeBatch(AuthorizeBatchRequest request) {
                    requests.add(request);
                    return AuthorizeBatchReply.newBuilder()
                            .addAllRefusals(refusals)
                            .setHoldings(tongbao.common.v1.Holdings.newBuilder()
                                    .setItems(1)
                                    .setSumMinor(700))
                            .build();
                }
            },
            new RepaymentServiceImplBase() {});

    @Test
    void each_who_pays_a_part_has_a_leg_and_the_buyer_stands_first() {
        client.authorize(BATCH, List.of(SampleOrder.claimed("5.00", "3.00")));
        assertThat(legs(0)).containsExactly("buyer 2400", "subsidy_1 500", "subsidy_2 300");
    }

    @Test
    void a_buyer_who_has_nothing_to_pay_has_a_leg_all_the_same_and_nobody_else_has() {
        client.authorize(BATCH, List.of(SampleOrder.claimed("", ""), SampleOrder.claimed("32.00", "0.00")));
        assertThat(legs(0)).containsExactly("buyer 3200");
        assertThat(legs(1)).containsExactly("buyer 0", "subsidy_1 3200");
    }

    @Test
    void a_payment_is_of_one_attempt_of_one_order() {
        var order = SampleOrder.claimed(3);
        client.authorize(BATCH, List.of(order));
        var payment = requests.get(0).getPayments(0);
        assertThat(payment.getId()).isEqualTo(order.payment()).endsWith("-3");
        assertThat(payment.getOrderId()).isEqualTo(order.id());
        assertThat(payment.getAttempt()).isEqualTo(3);
        assertThat(payment.getPayee()).isEqualTo("shop");
        assertThat(payment.getContext().getBusinessCode()).isEqualTo(order.id());
        assertThat(payment.getContext().getProduct()).isEqualTo("pay/balance");
        assertThat(requests.get(0).getBatch().getId()).isEqualTo(BATCH.id());
    }

    @Test
    void refusals_come_back_under_the_orders_names() {
        var good = SampleOrder.claimed(1);
        var bad = SampleOrder.claimed(1);
        refuse(bad.payment(), "INSUFFICIENT_FUNDS");
        var answer = client.authorize(BATCH, List.of(good, bad));
        assertThat(answer.refusals()).containsExactly(new Refusal(bad.id(), Reason.INSUFFICIENT_FUNDS, "why"));
        assertThat(answer.holdings())
                .as("what pay-core says, not what we conclude")
                .isEqualTo(new Holdings(1, 700));
    }

    @Test
    void a_reason_of_a_newer_version_refuses_its_order_and_no_other() {
        var good = SampleOrder.claimed(1);
        var bad = SampleOrder.claimed(1);
        refuse(bad.payment(), "WRONG_PHASE_OF_THE_MOON");
        assertThat(client.authorize(BATCH, List.of(good, bad)).refusals())
                .containsExactly(new Refusal(bad.id(), Reason.UNEXPECTED, "WRONG_PHASE_OF_THE_MOON: why"));
    }

    /** pay-core is core: an answer that nobody understands undoes the batch. */
    @Test
    void a_refusal_of_what_was_not_asked_is_no_answer() {
        refuse("pay_of_nobody", "INSUFFICIENT_FUNDS");
        List<Order> orders = List.of(SampleOrder.claimed(1));
        assertThatThrownBy(() -> client.authorize(BATCH, orders)).isInstanceOf(NoSuchElementException.class);
    }

    private void refuse(String payment, String reason) {
        refusals.add(tongbao.common.v1.Refusal.newBuilder()
                .setId(payment)
                .setReason(reason)
                .setDetail("why")
                .build());
    }

    private List<String> legs(int payment) {
        return requests.get(0).getPayments(payment).getLegsList().stream()
                .map(PayCoreClientTest::text)
                .toList();
    }

    private static String text(Leg leg) {
        assertThat(leg.getTool()).isEqualTo("balance");
        return leg.getPayer() + " " + leg.getAmount().getMinor();
    }
}
