package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows B2 and E7 of the requirements: an order that is paid through a channel. */
class FundedOrdersTest {

    private static final String METHOD = "wechat/native";
    private static final String CLEARING = "clearing";

    private final Shop shop = new Shop();

    @Test
    void an_order_without_a_payer_is_paid_when_the_money_of_its_charge_has_come() {
        var order = awaiting();
        assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(order.funds().charge()).startsWith("chg_").hasSize(32);
        come(order);
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
        assertThat(now(order).basket().payer()).isEqualTo(CLEARING + order.id());
        come(order);
        assertThat(shop.channels.declined).doesNotContainKey(order.funds().charge());
        assertThat(shop.askedFor(CLEARING + order.id())).isEqualTo(1);
    }

    @Test
    void a_repeat_is_the_same_charge_and_another_method_is_refused() {
        var order = awaiting();
        var again = through(order, METHOD);
        assertThat(again.funds()).isEqualTo(order.funds());
        assertThat(shop.channels.awaited.get(order.funds().charge())).isEqualTo(2);
        refused(Reason.PAYMENT_IN_PROGRESS, () -> through(order, "alipay/qr"));
        refused(Reason.PAYMENT_IN_PROGRESS, () -> shop.pay(order));
    }

    @Test
    void a_method_that_there_is_not_binds_the_order_to_nothing() {
        var order = placed();
        refused(Reason.UNKNOWN_CHANNEL, () -> through(order, "cowry/shell"));
        assertThat(now(order).funds().charge()).isEmpty();
        come(through(order, METHOD));
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
    }

    @Test
    void who_got_no_answer_asks_again_for_the_same_charge() {
        var order = placed();
        shop.channels.silences = 1;
        refused(Reason.UNREACHABLE, () -> through(order, METHOD));
        var charge = now(order).funds().charge();
        assertThat(charge).isNotEmpty();
        assertThat(through(order, METHOD).funds().charge()).isEqualTo(charge);
    }

    @Test
    void an_order_without_a_payer_is_not_paid_from_an_account() {
        var order = placed();
        refused(Reason.INVALID_ARGUMENT, () -> shop.pay(order));
    }

    @Test
    void whose_money_is_here_is_not_cancelled_by_anybody_and_not_refused_by_risk_control() {
        var order = awaiting();
        shop.risk.refusals.put(CLEARING + order.id(), new Refusal("", Reason.RISK_REFUSED, "too often"));
        shop.coordinator.hold();
        come(order);
        shop.coordinator.awaitHeld();
        assertThat(Shop.end(shop.cancel(order, 1))).isEqualTo("PAYMENT_IN_PROGRESS");
        shop.coordinator.letGo();
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
    }

    @Test
    void silence_delays_it_and_ends_nothing() {
        var order = awaiting();
        shop.payCore.silences = 1;
        come(order);
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
        assertThat(now(order).attempt()).isEqualTo(2);
    }

    @Test
    void while_somebody_may_pay_it_is_cancelled_when_the_channel_says_that_nobody_can() {
        var order = awaiting();
        var cancelled = shop.cancel(order, 30);
        assertThat(shop.channels.closed).contains(order.funds().charge());
        assertThat(now(order).state()).isEqualTo(OrderState.PENDING_PAYMENT);
        shop.funded.notComing(order.id(), order.funds().charge());
        assertThat(Shop.end(cancelled)).isEqualTo("CANCELLED CANCELLED_BY_USER");
        assertThat(shop.orders.history(now(order)).get(1).actor()).isEqualTo("coffee");
    }

    @Test
    void who_cancels_while_somebody_pays_is_told_that_it_is_paid() {
        var order = awaiting();
        var cancelled = shop.cancel(order, 30);
        come(order);
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
        assertThat(Shop.end(cancelled)).isIn("ALREADY_PAID", "PAYMENT_IN_PROGRESS");
        shop.funded.notComing(order.id(), order.funds().charge());
        assertThat(now(order).state()).isEqualTo(OrderState.PAID);
    }

    @Test
    void who_does_not_wait_for_the_channel_has_cancelled_all_the_same() {
        var order = awaiting();
        assertThat(Shop.end(shop.cancel(order, 1))).isEqualTo("PAYMENT_IN_PROGRESS");
        shop.funded.notComing(order.id(), order.funds().charge());
        assertThat(now(order).reason()).isEqualTo(Reason.CANCELLED_BY_USER);
    }

    @Test
    void a_charge_that_could_not_be_closed_is_closed_later() {
        var order = awaiting();
        shop.channels.silences = 1;
        refused(Reason.UNREACHABLE, () -> shop.purchases.cancel(Shop.COFFEE, order.id(), "", Shop.LATER));
        await().untilAsserted(() ->
                assertThat(shop.channels.closed).contains(order.funds().charge()));
    }

    @Test
    void an_order_whose_charge_nobody_has_heard_of_is_bound_to_nothing_for_longer_than_its_time() {
        var order = placed();
        shop.channels.silences = 1;
        refused(Reason.UNREACHABLE, () -> through(order, METHOD));
        assertThat(now(order).funds().charge()).isNotEmpty();
        shop.timeIsOver(order);
        await().untilAsserted(() -> {
            shop.orders.cancelOverdue(100);
            assertThat(now(order).reason()).isEqualTo(Reason.DEADLINE_PASSED);
        });
    }

    @Test
    void who_cancels_it_is_not_told_to_wait_for_a_channel_that_was_never_asked() {
        var order = placed();
        shop.channels.silences = 1;
        refused(Reason.UNREACHABLE, () -> through(order, METHOD));
        assertThat(Shop.end(shop.cancel(order, 30))).isEqualTo("CANCELLED CANCELLED_BY_USER");
    }

    @Test
    void what_no_channel_brings_may_be_paid_in_another_way() {
        var order = awaiting();
        shop.funded.notComing(order.id(), order.funds().charge());
        assertThat(now(order).funds().charge()).isEmpty();
        var again = through(order, METHOD).funds().charge();
        assertThat(again).isNotEmpty().isNotEqualTo(order.funds().charge());
    }

    @Test
    void money_that_comes_after_it_was_cancelled_is_declined() {
        var order = awaiting();
        shop.cancel(order, 30);
        shop.funded.notComing(order.id(), order.funds().charge());
        come(order);
        assertThat(shop.channels.declined.get(order.funds().charge())).contains("CANCELLED");
        assertThat(now(order).state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void money_of_a_charge_that_no_order_awaits_is_declined() {
        shop.funded.come("ord_none", "chg_none", CLEARING);
        assertThat(shop.channels.declined).containsKey("chg_none");
        var order = awaiting();
        shop.funded.come(order.id(), "chg_other", CLEARING);
        assertThat(shop.channels.declined).containsKey("chg_other");
        assertThat(now(order).funds().here()).isFalse();
    }

    @Test
    void what_is_refused_for_good_ends_the_order() {
        var order = awaiting();
        shop.payCore.refusals.put(
                CLEARING + order.id(), new Refusal("", Reason.ACCOUNT_CLOSED, "the shop's account is closed"));
        come(order);
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.CANCELLED));
        assertThat(now(order).reason()).isEqualTo(Reason.ACCOUNT_CLOSED);
    }

    @Test
    void a_part_from_the_balance_is_held_beside_the_charge_and_pays_with_it() {
        var order = shop.place();
        var awaiting = combined(order, "10.00 CNY");
        assertThat(awaiting.outside()).isEqualTo(Money.of("22.00 CNY"));
        assertThat(combined(order, "10.00 CNY").funds()).isEqualTo(awaiting.funds());
        refused(Reason.PAYMENT_IN_PROGRESS, () -> combined(order, "10.01 CNY"));
        refused(Reason.PAYMENT_IN_PROGRESS, () -> through(order, METHOD));
        come(awaiting);
        await().untilAsserted(() -> assertThat(now(order).state()).isEqualTo(OrderState.PAID));
        assertThat(now(order).basket().payer()).isEqualTo(CLEARING + order.id());
        assertThat(now(order).funds().own()).isEqualTo(new Order.Own(shop.buyer, Money.of("10.00 CNY")));
    }

    /** Else a cent through a channel would take the rest past it. */
    @Test
    void risk_control_is_asked_of_what_comes_from_the_balance() {
        var awaiting = combined(shop.place(), "31.99 CNY");
        shop.risk.refusals.put(CLEARING + awaiting.id(), new Refusal("", Reason.RISK_REFUSED, "too often"));
        come(awaiting);
        await().untilAsserted(() -> assertThat(now(awaiting).reason()).isEqualTo(Reason.RISK_REFUSED));
        await().untilAsserted(() ->
                assertThat(shop.channels.declined).containsKey(awaiting.funds().charge()));
    }

    @Test
    void what_is_not_there_binds_the_order_to_nothing() {
        var order = shop.place();
        shop.channels.poor.add(order.id());
        refused(Reason.INSUFFICIENT_FUNDS, () -> combined(order, "10.00 CNY"));
        assertThat(now(order).funds().charge()).isEmpty();
        assertThat(now(order).funds().own()).isNull();
    }

    @Test
    void a_part_is_less_than_the_price_in_its_currency_and_of_a_payer() {
        var order = shop.place();
        refused(Reason.INVALID_ARGUMENT, () -> combined(order, "32.00 CNY"));
        refused(Reason.INVALID_ARGUMENT, () -> combined(order, "10.00 USD"));
        var nobodys = placed();
        refused(Reason.INVALID_ARGUMENT, () -> combined(nobodys, "10.00 CNY"));
    }

    private Order combined(Order order, String own) {
        return shop.purchases.payThrough(Shop.COFFEE, order.id(), METHOD, Money.of(own));
    }

    private Order placed() {
        return shop.purchases.place(Shop.COFFEE, shop.request + "n", shop.basketOf(""), Duration.ofMinutes(15));
    }

    private Order awaiting() {
        return through(placed(), METHOD);
    }

    private Order through(Order order, String method) {
        return shop.purchases.payThrough(Shop.COFFEE, order.id(), method, null);
    }

    private void come(Order order) {
        shop.funded.come(order.id(), order.funds().charge(), CLEARING + order.id());
    }

    private Order now(Order order) {
        return shop.orders.get("coffee", order.id());
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
