package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/**
 * Rows A7 B3 of the requirements: several merchants are paid once or not at all, and a price is paid in part from a
 * balance, the rest by a phone. Amounts in fen: a latte of 3200 and a flower of 1800.
 */
@MoneyHolds.Afterwards
class CartTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String PAID = "state = 'PAID', reason = NULL";
    private static final Duration PAY_WITHIN = Duration.ofMinutes(15);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);
    private final Purse purse = new Purse(mesh);
    private final Tongbao coffee = mesh.coffee();
    private final String florist = cafe.open(AccountKind.MERCHANT);

    @ParameterizedTest
    @ValueSource(strings = {"wechat/native", "alipay/qr"})
    void a_latte_is_paid_in_part_from_the_wallet_and_goes_back_first_to_where_the_rest_came_from(String method) {
        var wallet = cafe.buyer(2000);
        var order = placed(wallet);
        var asked = coffee.purchases().payThrough(order.getId(), method, Cafe.cny(1200));
        assertThat(asked.getFromBalance().getMinor()).isEqualTo(1200);
        assertThat(coffee.purchases()
                        .payThrough(order.getId(), method, Cafe.cny(1200))
                        .getChargeId())
                .as("asked again it is the same charge")
                .isEqualTo(asked.getChargeId());
        assertThat(cafe.frozen(wallet)).isEqualTo(1200);
        phone.pay(coffee.charges().ready(asked.getChargeId()));
        cafe.comesTo(cafe.shop, 3200);
        comesFree(wallet);
        assertThat(cafe.balance(wallet)).isEqualTo(800);
        succeeds(refund(order, 2500));
        assertThat(back(asked.getChargeId())).isEqualTo(2000);
        assertThat(cafe.balance(wallet)).as("the channel first").isEqualTo(1300);
        assertThat(refund(order, 700).getState())
                .as("nothing waits for a channel")
                .isEqualTo(RefundState.SUCCEEDED);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
        assertThat(cafe.balance(cafe.shop)).isZero();
        assertThat(refund(order, 1).getReason()).isEqualTo("AMOUNT_EXCEEDED");
        assertThat(mesh.tongbao("trade", order.getId())).contains("-own", "money     SPENT");
    }

    @Test
    void what_is_cancelled_or_cannot_be_held_leaves_the_wallet_as_it_was() {
        var wallet = cafe.buyer(2000);
        var order = placed(wallet);
        assertThatThrownBy(() -> coffee.purchases().payThrough(order.getId(), "wechat/native", Cafe.cny(2001)))
                .hasMessageContaining("INSUFFICIENT_FUNDS");
        coffee.purchases().payThrough(order.getId(), "wechat/native", Cafe.cny(2000));
        assertThat(cafe.frozen(wallet)).isEqualTo(2000);
        assertThat(coffee.purchases().cancelOrder(order.getId(), "too dear").getState())
                .isEqualTo(OrderState.CANCELLED);
        comesFree(wallet);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
    }

    @Test
    void when_the_phone_pays_another_amount_both_parts_go_back() {
        var wallet = cafe.buyer(2000);
        var order = placed(wallet);
        var asked = coffee.purchases().payThrough(order.getId(), "wechat/native", Cafe.cny(1200));
        phone.pay(coffee.charges().ready(asked.getChargeId()), 1999);
        await(asked.getChargeId()).atMost(SOON).until(() -> back(asked.getChargeId()) == 1999);
        comesFree(wallet);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
        assertThat(coffee.purchases().cancelOrder(order.getId(), "").getState()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void a_cart_is_paid_from_a_balance_all_or_nothing() {
        var wallet = cafe.buyer(4999);
        var poor = cart(wallet);
        var cancelled = coffee.purchases().pay(poor.getId());
        assertThat(cancelled.getReason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(children(poor)).allMatch(child -> child.getReason().equals("INSUFFICIENT_FUNDS"));
        assertThat(cafe.balance(wallet)).isEqualTo(4999);
        assertThat(cafe.frozen(wallet)).isZero();
        cafe.fund(wallet, 1);
        var cart = cart(wallet);
        assertThat(coffee.purchases().pay(cart.getId()).getState()).isEqualTo(OrderState.PAID);
        cafe.comesTo(cafe.shop, 3200);
        cafe.comesTo(florist, 1800);
        assertThat(cafe.balance(wallet)).isZero();
        assertThat(children(cart)).allMatch(child -> child.getState() == OrderState.PAID);
        assertThat(coffee.purchases().pay(cart.getId()).getState()).isEqualTo(OrderState.PAID);
        assertThatThrownBy(() -> coffee.purchases().pay(children(cart).get(0).getId()))
                .hasMessageContaining(cart.getId());
        assertThatThrownBy(() -> refund(cart, 1)).hasMessageContaining("one of its children");
        assertThat(mesh.tongbao("trade", cart.getId()))
                .contains("CART", children(cart).get(1).getId());
    }

    @Test
    void a_cart_is_paid_by_one_charge_and_a_wallet_and_each_merchant_gives_back_his_own() {
        var wallet = cafe.buyer(1000);
        var cart = cart(wallet);
        var asked = coffee.purchases().payThrough(cart.getId(), "alipay/qr", Cafe.cny(777));
        phone.pay(coffee.charges().ready(asked.getChargeId()));
        purse.becomes(cart, OrderState.PAID);
        cafe.comesTo(cafe.shop, 3200);
        cafe.comesTo(florist, 1800);
        comesFree(wallet);
        assertThat(cafe.balance(wallet)).isEqualTo(223);
        var latte = children(cart).get(0);
        var flower = children(cart).get(1);
        assertThat(latte.getProduct()).isEqualTo("pay/alipay/qr");
        assertThat(latte.getFromBalance().getMinor() + flower.getFromBalance().getMinor())
                .isEqualTo(777);
        succeeds(refund(flower, 1800));
        succeeds(refund(latte, 100));
        assertThat(cafe.balance(florist)).isZero();
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3100);
        assertThat(cafe.balance(wallet)).isEqualTo(223 + flower.getFromBalance().getMinor());
        assertThat(back(asked.getChargeId()))
                .isEqualTo(1900 - flower.getFromBalance().getMinor());
    }

    @Test
    void what_is_not_as_it_says_is_found() {
        var wallet = cafe.buyer(1000);
        var cart = cart(wallet);
        var charge = coffee.purchases()
                .payThrough(cart.getId(), "wechat/native", Cafe.cny(777))
                .getChargeId();
        phone.pay(coffee.charges().ready(charge));
        purse.becomes(cart, OrderState.PAID);
        cafe.comesTo(florist, 1800);
        comesFree(wallet);
        var child = "UPDATE trade.orders SET %s WHERE id = '"
                + children(cart).get(0).getId() + "'";
        var parent = "UPDATE trade.orders SET %s WHERE id = '" + cart.getId() + "'";
        var own = "UPDATE account.transfer SET %s WHERE id = '" + charge + "-own'";
        var funding = "UPDATE pay.funding SET %s WHERE id = '" + charge + "'";
        var planted = new Planted(mesh);
        planted.whileNobodyElseLooks(() -> {
            planted.found("a cart and its children", child, "state = 'CANCELLED', reason = 'SOLD_OUT'", PAID);
            planted.found("a cart is the sum", parent, "children = 3", "children = 2");
            planted.found("what is held beside a charge", own, "state = 'RESERVED'", "state = 'CANCELLED'");
            planted.found("nothing of a buyer stands", own, "state = 'POSTED'", "state = 'CANCELLED'");
            planted.found("what is spent has", funding, "own_minor = 778", "own_minor = 777");
            planted.found("what is paid with", funding, "own_payer = 'acc_x'", "own_payer = '" + wallet + "'");
        });
    }

    @Test
    void whoever_dies_on_the_way_all_of_it_is_paid_once() {
        var wallet = cafe.buyer(1000);
        var cart = cart(wallet);
        var asked = coffee.purchases().payThrough(cart.getId(), "wechat/native", Cafe.cny(1000));
        var ready = coffee.charges().ready(asked.getChargeId());
        var accounts = mesh.stack().process("account-core");
        accounts.kill();
        phone.pay(ready);
        var payCore = mesh.stack().process("pay-core");
        payCore.kill();
        accounts.start();
        payCore.start();
        purse.becomes(cart, OrderState.PAID);
        cafe.comesTo(florist, 1800);
        comesFree(wallet);
        assertThat(cafe.balance(wallet)).isZero();
    }

    private Order placed(String wallet) {
        return coffee.purchases()
                .placeOrder(Tongbao.requestId(), cafe.basket(wallet, 3200).build(), PAY_WITHIN);
    }

    private Order cart(String wallet) {
        var latte = cafe.basket(wallet, 3200).build();
        var flower = cafe.basket(wallet, 1800).setPayee(florist).build();
        return coffee.purchases().placeCart(Tongbao.requestId(), List.of(latte, flower), PAY_WITHIN);
    }

    private List<Order> children(Order cart) {
        return coffee.purchases().getOrder(cart.getId()).getChildrenList();
    }

    private Refund refund(Order order, long minor) {
        return coffee.refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(order.getId())
                        .setAmount(Cafe.cny(minor))
                        .build());
    }

    private void succeeds(Refund refund) {
        await(refund.getId())
                .atMost(SOON)
                .until(() -> coffee.refunds().getRefund(refund.getId()).getState() == RefundState.SUCCEEDED);
    }

    private long back(String charge) {
        return phone.trade(charge).path("refunded").asLong();
    }

    /** What was held beside the charge is let go of behind the order. */
    private void comesFree(String wallet) {
        await("what is held of " + wallet).atMost(SOON).until(() -> cafe.frozen(wallet) == 0);
    }
}
