package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RechargeRequest;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.TransferRequest;
import tongbao.trade.v1.WithdrawRequest;

/** Rows A6 B1 B12 of the requirements: money comes in, goes from one to another, and goes out, once each. */
@MoneyHolds.Afterwards
class WalletTest {

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Phone phone = new Phone(mesh);
    private final Purse purse = new Purse(mesh);
    private final Tongbao coffee = mesh.coffee();

    @ParameterizedTest
    @ValueSource(strings = {"wechat/native", "alipay/qr"})
    void a_balance_is_recharged_by_a_phone_and_spent_on_coffee(String method) {
        var wallet = cafe.open(AccountKind.USER_BALANCE);
        var request = recharge(wallet, method);
        var order = coffee.wallets().recharge(request);
        assertThat(order.getForm()).isEqualTo(Order.Form.RECHARGE);
        assertThat(coffee.wallets().recharge(request).getChargeId())
                .as("asked again it is the same charge")
                .isEqualTo(order.getChargeId());
        phone.pay(coffee.charges().ready(order.getChargeId()));
        purse.becomes(order, OrderState.PAID);
        cafe.comesTo(wallet, 5000);
        var bought = coffee.purchases()
                .buy(Tongbao.requestId(), cafe.basket(wallet, 3200).build());
        assertThat(bought.getState()).isEqualTo(OrderState.PAID);
        assertThatThrownBy(() -> coffee.refunds()
                        .refund(RefundRequest.newBuilder()
                                .setRequestId(Tongbao.requestId())
                                .setOrderId(order.getId())
                                .build()))
                .as("nothing was bought")
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void one_user_sends_to_another_once_and_no_more_than_he_has() {
        var mei = cafe.buyer(5000);
        var alice = cafe.open(AccountKind.USER_BALANCE, "alice");
        var request = transfer(mei, alice, 3000);
        var order = coffee.wallets().transfer(request);
        assertThat(order.getState()).isEqualTo(OrderState.PAID);
        assertThat(coffee.wallets().transfer(request).getId()).isEqualTo(order.getId());
        assertThat(cafe.balance(alice)).isEqualTo(3000);
        assertThat(coffee.wallets().transfer(transfer(mei, alice, 2001)).getReason())
                .isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(coffee.wallets().transfer(transfer(alice, mei, 1)).getReason())
                .as("it is not the user's own")
                .isEqualTo("NO_SUCH_ACCOUNT");
        assertThat(coffee.wallets().transfer(transfer(mei, cafe.shop, 1)).getReason())
                .as("who is no user is paid for what he sells")
                .isEqualTo("NO_SUCH_ACCOUNT");
    }

    @Test
    void a_withdrawal_goes_out_once_however_often_it_is_asked_for() {
        var wallet = cafe.buyer(5000);
        var request = Purse.withdrawal(wallet, purse.destination(), 3000);
        var orders = IntStream.range(0, 8)
                .mapToObj(i -> coffee.wallets().withdrawAsync(request))
                .toList();
        var order = orders.get(0).join();
        assertThat(orders).allSatisfy(one -> assertThat(one.join().getId()).isEqualTo(order.getId()));
        assertThat(order.getForm()).isEqualTo(Order.Form.WITHDRAWAL);
        assertThat(order.getState()).isIn(OrderState.PAYING_OUT, OrderState.PAID);
        purse.becomes(order, OrderState.PAID);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
        assertThat(phone.payout(order.getPaymentId()).path("paid_out").asLong()).isEqualTo(3000);
        assertThat(mesh.tongbao("trade", order.getId())).contains("WITHDRAWAL", "alipay/payout", "SUCCEEDED");
    }

    @Test
    void nobody_withdraws_what_he_has_not_or_to_where_another_is() {
        var wallet = cafe.buyer(1000);
        var own = purse.destination();
        assertThat(coffee.wallets()
                        .withdraw(Purse.withdrawal(wallet, own, 1001))
                        .getReason())
                .isEqualTo("INSUFFICIENT_FUNDS");
        var alices = coffee.destinations()
                .add(Purse.to("alice@example.com").setUser("alice").build());
        refused(Purse.withdrawal(wallet, alices, 500), "NO_SUCH_DESTINATION");
        coffee.destinations().close(own.getId());
        refused(Purse.withdrawal(wallet, own, 500), "NO_SUCH_DESTINATION");
        assertThatThrownBy(() -> coffee.destinations()
                        .add(Purse.to("x").setMethod("pigeon/payout").build()))
                .hasMessageContaining("UNKNOWN_CHANNEL");
        assertThat(cafe.balance(wallet)).isEqualTo(1000);
    }

    /** It may do it and say nothing, or not even hear it: it is asked until it says something, by the same number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "silent_after",
                "silent_before",
                "html_502",
                "unsigned",
                "wrong_key",
                "torn_json",
                "system_error",
                "unknown_state",
                "not_enough",
                "processing"
            })
    void whatever_the_channel_says_to_being_asked_it_pays_once(String fault) {
        var wallet = cafe.buyer(5000);
        phone.fault("payout", fault, 1, "");
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, purse.destination(), 3000));
        purse.becomes(order, OrderState.PAID);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
        assertThat(phone.payout(order.getPaymentId()).path("paid_out").asLong()).isEqualTo(3000);
    }

    @Test
    void what_the_channel_declines_is_back_at_once() {
        var wallet = cafe.buyer(5000);
        phone.fault("payout", "declined", 1, "");
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, purse.destination(), 3000));
        purse.becomes(order, OrderState.CANCELLED);
        assertThat(purse.now(order).getReason()).isEqualTo("CHANNEL_DECLINED");
        var nobody = coffee.destinations().add(Purse.to("nobody@example.com").build());
        purse.becomes(coffee.wallets().withdraw(Purse.withdrawal(wallet, nobody, 3000)), OrderState.CANCELLED);
        assertThat(cafe.balance(wallet)).isEqualTo(5000);
        assertThat(cafe.frozen(wallet)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_paid_out_and_comes_back_is_where_it_came_from(boolean isTold) {
        var wallet = cafe.buyer(5000);
        phone.fault("payout", "returned", 1, "");
        if (!isTold) {
            // Of the payment, and of the return.
            phone.fault("notice", "lost", 2, "");
        }
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, purse.destination(), 3000));
        purse.becomes(order, OrderState.RETURNED);
        assertThat(cafe.balance(wallet)).isEqualTo(5000);
        assertThat(purse.now(order).getHistoryList())
                .extracting(change -> change.getTo().name())
                .containsSubsequence("PAYING_OUT", "PAID", "RETURNED");
    }

    @Test
    void whoever_dies_on_the_way_it_goes_out_once() {
        var wallet = cafe.buyer(5000);
        var to = purse.destination();
        var gateway = mesh.stack().process("channel-gateway");
        var payCore = mesh.stack().process("pay-core");
        phone.fault("payout", "silent_after", 1, "");
        var order = coffee.wallets().withdraw(Purse.withdrawal(wallet, to, 3000));
        gateway.kill();
        payCore.kill();
        gateway.start();
        payCore.start();
        purse.becomes(order, OrderState.PAID);
        assertThat(cafe.balance(wallet)).isEqualTo(2000);
        assertThat(phone.payout(order.getPaymentId()).path("paid_out").asLong()).isEqualTo(3000);
    }

    @Test
    void a_merchant_is_paid_out_as_a_user_is() {
        cafe.fund(cafe.shop, 9000);
        var order = coffee.wallets().withdraw(Purse.withdrawal(cafe.shop, purse.destination(), 9000));
        purse.becomes(order, OrderState.PAID);
        assertThat(cafe.balance(cafe.shop)).isZero();
    }

    @Test
    void a_place_to_pay_out_to_is_shown_to_its_line_without_its_number() {
        var request = Purse.to("mei@example.com").build();
        var added = coffee.destinations().add(request);
        assertThat(coffee.destinations().add(request)).isEqualTo(added);
        assertThat(coffee.destinations().get(added.getId()).getHint()).isEqualTo("me***********om");
        assertThatThrownBy(() -> mesh.books().destinations().get(added.getId()))
                .hasMessageContaining("NO_SUCH_DESTINATION");
        var other = request.toBuilder().setNumber("li@example.com").build();
        assertThatThrownBy(() -> coffee.destinations().add(other)).hasMessageContaining("SAME_ID_OTHER_CONTENT");
    }

    private void refused(WithdrawRequest request, String reason) {
        assertThatThrownBy(() -> coffee.wallets().withdraw(request))
                .isInstanceOf(TongbaoException.class)
                .hasMessageContaining(reason);
    }

    private static RechargeRequest recharge(String wallet, String method) {
        return RechargeRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setUser("mei")
                .setAccount(wallet)
                .setAmount(Cafe.cny(5000))
                .setMethod(method)
                .build();
    }

    private static TransferRequest transfer(String payer, String payee, long minor) {
        return TransferRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setUser("mei")
                .setPayer(payer)
                .setPayee(payee)
                .setAmount(Cafe.cny(minor))
                .build();
    }
}
