package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Rows B6 B10 E6 of the requirements: money goes back to where it came from, once, whatever the third party does. */
@MoneyHolds.Afterwards
class ChannelRefundTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);

    @ParameterizedTest
    @ValueSource(strings = {"wechat/native", "alipay/qr"})
    void a_coffee_goes_back_to_where_its_money_came_from_in_parts(String method) {
        var order = bought(method, "");
        var charge = order.getChargeId();
        var first = refund(order, 1200);
        assertThat(first.getState()).isIn(RefundState.RETURNING, RefundState.SUCCEEDED);
        succeeds(first);
        assertThat(back(charge)).isEqualTo(1200);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(2000);
        succeeds(refund(order, 2000));
        assertThat(back(charge)).isEqualTo(3200);
        assertThat(cafe.balance(cafe.shop)).isZero();
        assertThat(refund(order, 1).getReason()).isEqualTo("AMOUNT_EXCEEDED");
        assertThat(mesh.tongbao("trade", charge))
                .contains("by " + method, "money     SPENT", "12.00 CNY  SUCCEEDED  " + first.getId() + "-1-1")
                .doesNotContain("by hand");
        assertThat(mesh.coffee()
                        .purchases()
                        .getOrder(order.getId())
                        .getRefunded()
                        .getMinor())
                .isEqualTo(3200);
    }

    @Test
    void a_discount_goes_back_to_who_gave_it_when_the_channel_has_given_back_the_rest() {
        cafe.fund(cafe.subsidy, 800);
        var order = bought("wechat/native", cafe.coupon("mei", 800));
        succeeds(refund(order, 1600));
        assertThat(back(order.getChargeId())).isEqualTo(1200);
        assertThat(cafe.balance(cafe.subsidy)).isEqualTo(400);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(1600);
    }

    /** It may do it and say nothing, or not even hear it: it is asked until it says something, by the same number. */
    @ParameterizedTest
    @CsvSource({
        "wechat/native, silent_after",
        "wechat/native, silent_before",
        "wechat/native, unsigned",
        "wechat/native, system_error",
        "alipay/qr, silent_after",
        "alipay/qr, processing",
        "alipay/qr, html_502"
    })
    void whatever_it_says_to_being_asked_it_pays_back_once(String method, String fault) {
        var order = bought(method, "");
        phone.fault("refund", fault, 1, order.getChargeId());
        succeeds(refund(order, 1200));
        assertThat(back(order.getChargeId())).isEqualTo(1200);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_abnormal", "closed"})
    void what_it_declines_is_free_again_and_may_be_asked_for_once_more(String no) {
        var order = bought("wechat/native", "");
        phone.fault("refund", no, 1, order.getChargeId());
        var refund = refund(order, 3200);
        ends(refund, RefundState.FAILED);
        assertThat(now(refund).getReason()).isEqualTo("CHANNEL_DECLINED");
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
        assertThat(back(order.getChargeId())).isZero();
        succeeds(refund(order, 3200));
        assertThat(back(order.getChargeId())).isEqualTo(3200);
    }

    @Test
    void whoever_dies_on_the_way_it_goes_back_once() {
        var order = bought("wechat/native", "");
        var gateway = mesh.stack().process("channel-gateway");
        gateway.kill();
        var refund = refund(order, 1200);
        assertThat(refund.getState()).isEqualTo(RefundState.RETURNING);
        var payCore = mesh.stack().process("pay-core");
        payCore.kill();
        gateway.start();
        payCore.start();
        succeeds(refund);
        assertThat(back(order.getChargeId())).isEqualTo(1200);
    }

    private Order bought(String method, String coupon) {
        var basket = cafe.basket("", 3200).setCoupon(coupon).build();
        var coffee = mesh.coffee();
        var order = coffee.purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
        var asked = coffee.purchases().payThrough(order.getId(), method);
        phone.pay(coffee.charges().ready(asked.getChargeId()));
        cafe.comesTo(cafe.shop, 3200);
        return coffee.purchases().getOrder(order.getId());
    }

    private Refund refund(Order order, long minor) {
        return mesh.coffee()
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(order.getId())
                        .setAmount(Cafe.cny(minor))
                        .build());
    }

    private void succeeds(Refund refund) {
        ends(refund, RefundState.SUCCEEDED);
    }

    private void ends(Refund refund, RefundState end) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(now(refund).getState())
                        .as(now(refund).getDetail())
                        .isEqualTo(end));
    }

    private Refund now(Refund refund) {
        return mesh.coffee().refunds().getRefund(refund.getId());
    }

    /** What the third party says that it has given back, in fen. */
    private long back(String charge) {
        return phone.trade(charge).path("refunded").asLong();
    }
}
