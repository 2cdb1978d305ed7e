package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.order.Change;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderForm;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.order.PayingOutOrders.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rows A6 and B1 of the requirements: recharge, transfer and withdrawal are orders, of a form of their own. */
class WalletsTest {

    private static final AtomicLong HALTS = new AtomicLong();

    private final Shop shop = new Shop();
    private final PlatformContext mei = new PlatformContext("", "coffee", shop.buyer, "trace");

    @Test
    void a_recharge_is_paid_with_what_a_channel_brings_and_with_nothing_else() {
        var order = shop.wallets.recharge(mei, wish("a"), "wechat/native", Duration.ofMinutes(15));
        var again = shop.wallets.recharge(mei, wish("a"), "wechat/native", Duration.ofMinutes(15));
        assertThat(again.funds().charge()).isEqualTo(order.funds().charge()).isNotEmpty();
        assertThat(order.basket().form()).isEqualTo(OrderForm.RECHARGE);
        assertThat(order.basket().payee()).isEqualTo(shop.buyer);
        var other = wish("b");
        assertThatThrownBy(() -> shop.wallets.recharge(mei, other, "wechat/native", Duration.ofMinutes(15)))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
    }

    @Test
    void nobody_is_asked_to_pay_into_an_account_that_is_not_the_users() {
        var bobs = new Wallets.Wish(shop.request, "bob", Money.of("50.00 CNY"), "Money", "a".repeat(64));
        assertThatThrownBy(() -> shop.wallets.recharge(mei, bobs, "wechat/native", Duration.ofMinutes(15)))
                .hasMessageStartingWith("INVALID_ARGUMENT");
        assertThat(shop.orders.byKey(List.of(new RequestKey("coffee", shop.request))))
                .isEmpty();
    }

    @Test
    void what_was_placed_before_its_line_was_halted_does_not_go_out_either() {
        shop.payCore.silences = 1;
        assertThat(Shop.end(shop.wallets.withdraw(mei, wish("a"), "dst_" + shop.buyer, soon())))
                .isEqualTo("UNREACHABLE");
        var open = now(shop.request);
        assertThatThrownBy(() -> shop.purchases.pay(mei, open.id(), soon())).hasMessageStartingWith("INVALID_ARGUMENT");
        var halt = HALTS.incrementAndGet();
        shop.halted.hear(new Halted.Scope("coffee", ""), halt, false, "the books do not add up");
        try {
            assertThat(withdrawn("a").reason()).isEqualTo(Reason.LINE_HALTED);
        } finally {
            shop.halted.hear(new Halted.Scope("coffee", ""), halt, true, "");
        }
    }

    @Test
    void a_transfer_is_decided_as_a_purchase_is_and_no_channel_pays_it() {
        var order = shop.wallets.transfer(mei, wish("a"), "bob", soon()).join();
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.basket().form()).isEqualTo(OrderForm.TRANSFER);
        assertThat(shop.wallets.transfer(mei, wish("a"), "bob", soon()).join().id())
                .isEqualTo(order.id());
        shop.payCore.silences = 1;
        var open = new Wallets.Wish(shop.request + "x", shop.buyer, Money.of("50.00 CNY"), "x", "c".repeat(64));
        assertThat(Shop.end(shop.wallets.transfer(mei, open, "bob", soon()))).isEqualTo("UNREACHABLE");
        var left = now(open.requestId());
        assertThatThrownBy(() -> shop.purchases.payThrough(mei, left.id(), "wechat/native", null))
                .hasMessageStartingWith("INVALID_ARGUMENT");
    }

    @Test
    void a_withdrawal_is_held_until_the_channel_has_spoken() {
        var order = withdrawn("a");
        assertThat(order.state()).isEqualTo(OrderState.PAYING_OUT);
        assertThat(order.basket().payee()).isEqualTo("clearing");
        assertThat(order.basket().exit().destination()).isEqualTo("dst_" + shop.buyer);
        assertThat(shop.orders.settled(List.of("own:" + order.id())))
                .as("nothing has ended")
                .isEmpty();
        shop.leaving.ended(order.id(), new Said(order.payment(), false, "ROLLED_BACK", ""));
        shop.leaving.ended(order.id(), new Said("pay_other-1", true, "", ""));
        assertThat(now(shop.request).state()).isEqualTo(OrderState.PAYING_OUT);
        shop.leaving.ended(order.id(), new Said(order.payment(), true, "", ""));
        shop.leaving.ended(order.id(), new Said(order.payment(), true, "", ""));
        assertThat(now(shop.request).state()).isEqualTo(OrderState.PAID);
        assertThat(shop.orders.settled(List.of("own:" + order.id()))).hasSize(1);
        assertThat(shop.orders.history(order))
                .extracting(Change::to)
                .containsExactly(OrderState.PENDING_PAYMENT, OrderState.PAYING_OUT, OrderState.PAID);
    }

    @Test
    void what_the_channel_declines_is_cancelled_and_says_why() {
        var order = withdrawn("a");
        shop.leaving.ended(order.id(), new Said(order.payment(), false, "CHANNEL_DECLINED", "PAYEE_NOT_EXIST"));
        var now = now(shop.request);
        assertThat(now.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(now.reason()).isEqualTo(Reason.CHANNEL_DECLINED);
        assertThat(now.detail()).isEqualTo("PAYEE_NOT_EXIST");
    }

    @Test
    void what_comes_back_was_paid_and_is_returned() {
        var order = withdrawn("a");
        assertThatThrownBy(() -> shop.leaving.comeBack(order.id(), order.payment(), "ACCOUNT_CLOSED"))
                .as("it is not known yet that it went")
                .hasMessageStartingWith("UNREACHABLE");
        shop.leaving.ended(order.id(), new Said(order.payment(), true, "", ""));
        var paidAt = shop.orders.settled(List.of("own:" + order.id())).get(0).at();
        shop.leaving.comeBack(order.id(), order.payment(), "ACCOUNT_CLOSED");
        shop.leaving.comeBack(order.id(), order.payment(), "ACCOUNT_CLOSED");
        assertThat(now(shop.request).state()).isEqualTo(OrderState.RETURNED);
        assertThat(shop.orders.settled(List.of("own:" + order.id())))
                .as("it is told again as it was told")
                .singleElement()
                .satisfies(ended -> assertThat(ended.at()).isEqualTo(paidAt));
        assertThat(shop.leaving.returned(List.of(order.id())))
                .singleElement()
                .satisfies(back -> assertThat(back.why()).isEqualTo("ACCOUNT_CLOSED"));
    }

    @Test
    void who_asks_again_is_answered_wherever_new_ones_would_go() {
        var order = withdrawn("a");
        var asked = shop.exits.asked;
        assertThat(shop.wallets
                        .withdraw(mei, wish("a"), "dst_elsewhere", soon())
                        .join()
                        .id())
                .isEqualTo(order.id());
        assertThat(shop.exits.asked).isEqualTo(asked);
        assertThatThrownBy(() -> shop.wallets.withdraw(mei, wish("b"), "dst_" + shop.buyer, soon()))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
    }

    @Test
    void nothing_goes_where_there_is_no_place_or_while_the_line_is_halted() {
        assertThatThrownBy(() -> shop.wallets.withdraw(mei, wish("a"), "dst_bob", soon()))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("NO_SUCH_DESTINATION");
        var halt = HALTS.incrementAndGet();
        shop.halted.hear(new Halted.Scope("coffee", ""), halt, false, "the books do not add up");
        try {
            assertThatThrownBy(() -> withdrawn("a")).hasMessageStartingWith("LINE_HALTED");
        } finally {
            shop.halted.hear(new Halted.Scope("coffee", ""), halt, true, "");
        }
        assertThat(shop.orders.byKey(List.of(new RequestKey("coffee", shop.request))))
                .isEmpty();
    }

    @Test
    void who_has_not_enough_is_told_so_and_nothing_waits() {
        shop.payCore.refusals.put(shop.buyer, new Refusal("", Reason.INSUFFICIENT_FUNDS, "0.00 CNY"));
        var order = withdrawn("a");
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    }

    @Test
    void what_is_on_its_way_out_is_not_cancelled_and_not_given_back() {
        var order = withdrawn("a");
        assertThatThrownBy(() -> shop.purchases.cancel(mei, order.id(), "", soon()))
                .hasMessageStartingWith("PAYMENT_IN_PROGRESS");
    }

    private Order withdrawn(String content) {
        return shop.wallets
                .withdraw(mei, wish(content), "dst_" + shop.buyer, soon())
                .join();
    }

    private Order now(String request) {
        return shop.orders.get(new RequestKey("coffee", request));
    }

    private Wallets.Wish wish(String content) {
        return new Wallets.Wish(shop.request, shop.buyer, Money.of("50.00 CNY"), "Money", content.repeat(64));
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }
}
