package io.tongbao.accounting.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.completeness.Heard;
import io.tongbao.accounting.reconciliation.Facts;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tongbao.common.v1.Context;
import tongbao.event.v1.Event;
import tongbao.event.v1.OrderEnded;
import tongbao.event.v1.RefundEnded;

/** Row I3 of the requirements: what events say of a trade is kept for whoever wants to know. */
class FactListenerTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money LATTE = Money.of("32.00 CNY");

    private final FactListener listener = new FactListener(CONTEXT.getBean(Facts.class), CONTEXT.getBean(Heard.class));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void the_shops_own_id_of_what_was_paid_or_given_back_is_kept_once() {
        var bought = order("pay_1-1", true, "latte-1");
        listener.heard(List.of(
                bought,
                bought,
                order("pay_2-1", false, "cancelled"),
                order("pay_3-1", true, ""),
                order("", true, "free of charge"),
                refund("ref_1-1", true, "back-1"),
                refund("ref_2-1", false, "failed")));
        listener.heard(List.of(bought));
        assertThat(new JdbcTemplate(CONTEXT.getBean(DataSource.class))
                        .queryForList(
                                "SELECT CONCAT(item, ' ', business_code, ' ', request) FROM asked ORDER BY item",
                                String.class))
                .containsExactly("pay_1-1 ord_1 latte-1", "ref_1-1 ord_1 back-1");
    }

    private static Event order(String payment, boolean paid, String request) {
        return event("order/" + request)
                .setOrder(OrderEnded.newBuilder()
                        .setPaymentId(payment)
                        .setPaid(paid)
                        .setPayer("buyer")
                        .setPayee("shop")
                        .setTotal(Wire.money(LATTE))
                        .setDiscount(Wire.money(Money.zero(LATTE.currency())))
                        .setRequestId(request.replace(' ', '-')))
                .build();
    }

    private static Event refund(String repayment, boolean succeeded, String request) {
        return event("refund/" + request)
                .setRefund(RefundEnded.newBuilder()
                        .setRepaymentId(repayment)
                        .setSucceeded(succeeded)
                        .setAmount(Wire.money(LATTE))
                        .setRequestId(request))
                .build();
    }

    private static Event.Builder event(String id) {
        return Event.newBuilder()
                .setId(id)
                .setContext(Context.newBuilder().setBusinessCode("ord_1").setBusinessLine("coffee"));
    }
}
