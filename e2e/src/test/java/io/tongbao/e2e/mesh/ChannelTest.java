package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.channel.v1.Charge;
import tongbao.channel.v1.ChargeState;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows B2 E1 E7 E8 of the requirements: an order is paid by QR code, whatever the third party and its notices do. */
@MoneyHolds.Afterwards
class ChannelTest {

    private static final String METHOD = "wechat/native";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);

    @Test
    void a_coffee_by_qr_code_is_paid_from_outside_and_booked() {
        var order = placed();
        var charge = ready(order);
        assertThat(charge.getParametersOrThrow("code_url")).startsWith("weixin://");
        assertThat(order(order).getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        phone.pay(charge);
        var paid = paid(order);
        assertThat(paid.getChargeId()).isEqualTo(charge.getId());
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
        assertThat(cafe.balance(paid.getPayer())).as("the channel owes us").isNegative();
        assertThat(phone.trade(charge.getId()).path("requests").asInt())
                .as("asked once")
                .isEqualTo(1);
        var told = mesh.coffee().charges().getCharge(charge.getId());
        assertThat(told.getState()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(told.getPaid().getMinor()).isEqualTo(3200);
        mesh.heardOf(paid);
    }

    /** What is told late, twice, or behind a lie, is told all the same; what is never told is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"lost", "doubled", "late", "forged", "probe", "stranger_order", "year_old"})
    void whatever_becomes_of_its_notice_the_order_is_paid_once(String kind) {
        var order = placed();
        var charge = ready(order);
        phone.fault("notice", kind, 1, charge.getId());
        phone.pay(charge);
        paid(order);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
    }

    /** The third party may do it and say nothing, or not even hear it: it is asked again until it says something. */
    @ParameterizedTest
    @ValueSource(strings = {"silent_after", "silent_before", "html_502", "unsigned", "wrong_key", "system_error"})
    void whatever_it_says_to_being_asked_the_payer_gets_a_code_and_pays_once(String kind) {
        var order = placed();
        phone.fault("prepay", kind, 1, "");
        var charge = ready(order);
        phone.pay(charge);
        paid(order);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
    }

    @Test
    void another_amount_than_was_asked_pays_nothing_and_goes_back_by_itself() {
        var order = placed();
        var charge = ready(order);
        phone.pay(charge, 3199);
        await().atMost(SOON).untilAsserted(() -> assertThat(funding(charge)).isEqualTo("RETURNED"));
        assertThat(order(order).getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(cafe.balance(cafe.shop)).isZero();
        assertThat(mesh.rows("account", "SELECT SUM(balance_minor) FROM account WHERE kind = 'SUSPENSE'"))
                .containsExactly("0");
        assertThat(phone.trade(charge.getId()).path("refunded").asLong()).isEqualTo(3199);
        await("the order is bound to no charge any more")
                .until(() -> order(order).getChargeId().isEmpty());
        phone.pay(ready(order));
        paid(order);
    }

    @Test
    void an_order_is_cancelled_when_nobody_can_pay_its_charge_any_more() {
        var order = placed();
        var charge = ready(order);
        var cancelled = mesh.coffee().purchases().cancelOrder(order.getId(), "changed my mind");
        assertThat(cancelled.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(phone.canPay(charge)).isFalse();
        assertThat(funding(charge)).isEqualTo("UNFUNDED");
    }

    @Test
    void who_cancels_what_has_been_paid_without_our_knowing_is_told_that_it_is_paid() {
        var order = placed();
        var charge = ready(order);
        phone.fault("notice", "lost", 1, charge.getId());
        phone.pay(charge);
        var refused = catchThrowableOfType(
                TongbaoException.class, () -> mesh.coffee().purchases().cancelOrder(order.getId(), "changed my mind"));
        assertThat(refused.reason()).isIn("ALREADY_PAID", "PAYMENT_IN_PROGRESS");
        paid(order);
    }

    @Test
    void whoever_dies_on_the_way_the_order_is_paid_once() {
        var order = placed();
        var charge = ready(order);
        var gateway = mesh.stack().process("channel-gateway");
        gateway.kill();
        phone.pay(charge);
        gateway.start();
        paid(order);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
    }

    @Test
    void a_charge_is_seen_by_its_own_business_line_only() {
        var charge = ready(placed());
        var denied = catchThrowableOfType(
                TongbaoException.class, () -> mesh.books().charges().getCharge(charge.getId()));
        assertThat(denied.reason()).isEqualTo("NO_SUCH_CHARGE");
        phone.pay(charge);
    }

    /** Row E8: the kill switch. What has been begun goes on. */
    @Test
    void a_channel_that_an_operator_closes_takes_nothing_new_and_ends_what_it_has() {
        var begun = placed();
        var charge = ready(begun);
        var order = placed();
        mesh.publish("channel-rules.json", "{\"closed\": [\"wechat\"]}");
        try {
            await("nothing new is taken").atMost(SOON).until(() -> !isOpen());
            var refused = catchThrowableOfType(
                    TongbaoException.class, () -> mesh.coffee().purchases().payThrough(order.getId(), METHOD));
            assertThat(refused.reason()).isEqualTo("CHANNEL_CLOSED");
            phone.pay(charge);
            paid(begun);
            assertThat(order(order).getChargeId()).isEmpty();
            var other = mesh.coffee().purchases().payThrough(order.getId(), "alipay/qr");
            phone.pay(mesh.coffee().charges().ready(other.getChargeId()));
            await().atMost(SOON).until(() -> order(order).getState() == OrderState.PAID);
        } finally {
            mesh.publish("channel-rules.json", "{\"closed\": []}");
        }
        await("it is open again").atMost(SOON).until(this::isOpen);
    }

    /** Whether somebody else's coffee can be paid by the method; if so, it has been. */
    private boolean isOpen() {
        var basket = new Cafe(mesh).basket("", 3200).build();
        var order = mesh.coffee().purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
        try {
            phone.pay(ready(order));
            return true;
        } catch (TongbaoException closed) {
            assertThat(closed.reason()).isEqualTo("CHANNEL_CLOSED");
            return false;
        }
    }

    @Test
    void a_method_that_no_channel_serves_is_refused_by_name_and_another_may_be_tried() {
        var order = placed();
        var refused = catchThrowableOfType(
                TongbaoException.class, () -> mesh.coffee().purchases().payThrough(order.getId(), "cowry/shell"));
        phone.pay(ready(order));
        paid(order);
        assertThat(refused.reason()).isEqualTo("NO_SUCH_PRODUCT");
        assertThat(refused.detail()).contains("pay/cowry/shell").contains("pay/" + METHOD);
    }

    private Order placed() {
        Basket basket = cafe.basket("", 3200).build();
        return mesh.coffee().purchases().placeOrder(Tongbao.requestId(), basket, Duration.ofMinutes(15));
    }

    private Charge ready(Order order) {
        var asked = mesh.coffee().purchases().payThrough(order.getId(), METHOD);
        var charge = mesh.coffee().charges().ready(asked.getChargeId());
        assertThat(charge.getState()).as(charge.getDetail()).isEqualTo(ChargeState.READY);
        return charge;
    }

    private Order paid(Order order) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(order(order).getState()).isEqualTo(OrderState.PAID));
        cafe.comesTo(cafe.shop, 3200);
        return order(order);
    }

    private Order order(Order order) {
        return mesh.coffee().purchases().getOrder(order.getId());
    }

    private String funding(Charge charge) {
        List<String> states = mesh.rows("pay", "SELECT state FROM funding WHERE id = '" + charge.getId() + "'");
        return states.isEmpty() ? "" : states.get(0);
    }
}
