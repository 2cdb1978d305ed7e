package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.channel.v1.ChargeState;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Rows E4 B2 of the requirements: go to a wallet's page, pay there, be told; and give a part back. */
@MoneyHolds.Afterwards
class AntomTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);

    @ParameterizedTest
    @CsvSource({"doubled, silent_before", "forged, silent_after"})
    void a_coffee_is_paid_at_a_wallet_and_a_part_of_it_goes_back(String notice, String refunding) {
        var coffee = mesh.coffee();
        var basket = cafe.basket("", 3200).build();
        var order = coffee.purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
        var asked = coffee.purchases().payThrough(order.getId(), "antom/page");
        var charge = coffee.charges().ready(asked.getChargeId());
        assertThat(charge.getState()).as(charge.getDetail()).isEqualTo(ChargeState.READY);
        assertThat(charge.getParametersOrThrow("url")).startsWith("http");
        phone.fault("notice", notice, 1, charge.getId());
        phone.fault("refund", refunding, 1, charge.getId());

        phone.payByNumber(charge.getId());

        await().atMost(SOON)
                .until(() -> coffee.purchases().getOrder(order.getId()).getState() == OrderState.PAID);
        cafe.comesTo(cafe.shop, 3200);
        var wanted = RefundRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setOrderId(order.getId())
                .setAmount(Cafe.cny(1200));
        var refund = coffee.refunds().refund(wanted.build());
        await().atMost(SOON)
                .until(() -> coffee.refunds().getRefund(refund.getId()).getState() == RefundState.SUCCEEDED);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(2000);
        assertThat(phone.trade(charge.getId()).path("refunded").asLong()).isEqualTo(1200);
    }
}
