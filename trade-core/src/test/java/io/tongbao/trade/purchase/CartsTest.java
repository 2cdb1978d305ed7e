package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.promotion.CouponState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Row A7 of the requirements: one cart over several merchants, paid once or not at all. */
class CartsTest {

    private final Shop shop = new Shop();
    private final String bakery = TimeOrderedId.next("acc");
    private final String florist = TimeOrderedId.next("acc");

    @Test
    void all_children_are_paid_with_their_cart_each_by_a_payment_of_its_own() {
        var cart = placed("", "");
        assertThat(cart.price().payable()).isEqualTo(Money.of("50.00 CNY"));
        assertThat(shop.orders.items(cart)).extracting(Item::sku).isEqualTo(ids(cart));
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("PAID");
        assertThat(children(cart)).allMatch(child -> child.state() == OrderState.PAID);
        assertThat(authorized(cart))
                .extracting(
                        child -> child.basket().payee() + " " + child.price().payable())
                .containsExactly(bakery + " 32.00 CNY", florist + " 18.00 CNY");
        assertThat(children(cart))
                .extracting(Order::payment)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.endsWith("-1"));
        assertThat(shop.orders.history(children(cart).get(1))).hasSize(2);
    }

    @Test
    void it_takes_the_room_of_its_children_in_a_batch() {
        assertThat(Purchase.of(placed("", ""), "trace", Shop.LATER).items()).isEqualTo(2);
        assertThat(Purchase.of(new Shop().place(), "trace", Shop.LATER).items()).isEqualTo(1);
    }

    @Test
    void what_has_become_of_it_is_told_of_its_children() {
        var cart = placed("", "");
        shop.pay(cart).join();
        var batch = Objects.requireNonNull(now(cart).batch());
        assertThat(shop.orders.settled(List.of(batch)))
                .extracting(ended -> ended.order().id())
                .isEqualTo(ids(cart));
    }

    @Test
    void when_one_is_refused_nobody_is_paid_and_all_coupons_are_there_again() {
        var coupon = shop.coupon("2.00 CNY");
        var cart = placed(coupon, "");
        shop.payCore.refusals.put(florist, new Refusal("", Reason.ACCOUNT_CLOSED, "the florist has left"));
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("CANCELLED ACCOUNT_CLOSED");
        assertThat(children(cart)).allMatch(child -> child.reason() == Reason.ACCOUNT_CLOSED);
        assertThat(now(cart).detail()).contains(ids(cart).get(1));
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.ISSUED);
    }

    @Test
    void a_coupon_that_is_spent_ends_all_and_gives_back_the_others() {
        var spent = shop.coupon("3.00 CNY");
        var other = shop.coupon("2.00 CNY");
        var cart = placed(other, spent);
        assertThat(Shop.end(shop.buy(TimeOrderedId.next("req"), shop.basketOf(shop.buyer, spent, ""))))
                .isEqualTo("PAID");
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("CANCELLED COUPON_USED");
        assertThat(children(cart)).allMatch(child -> child.reason() == Reason.COUPON_USED);
        assertThat(shop.promotions.coupon(other).state()).isEqualTo(CouponState.ISSUED);
        assertThat(authorized(cart)).isEmpty();
    }

    @Test
    void whom_risk_control_refuses_it_refuses_with_all_of_his_cart() {
        var cart = placed("", "");
        shop.risk.refusals.put(shop.buyer, new Refusal("", Reason.RISK_REFUSED, "too often"));
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("CANCELLED RISK_REFUSED");
        assertThat(children(cart)).allMatch(child -> child.reason() == Reason.RISK_REFUSED);
    }

    @Test
    void what_is_rolled_back_is_paid_the_next_time() {
        var coupon = shop.coupon("2.00 CNY");
        var cart = placed(coupon, "");
        shop.payCore.silences = 1;
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("UNREACHABLE");
        assertThat(children(cart)).allMatch(child -> child.batch() == null && !child.isFinal());
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("PAID");
        assertThat(children(cart)).allMatch(child -> child.state() == OrderState.PAID && child.attempt() == 2);
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.USED);
    }

    @Test
    void a_repeat_is_the_same_cart_and_other_baskets_are_another() {
        var cart = placed("", "");
        assertThat(place("a", basket(bakery, "32.00 CNY", "")).id()).isEqualTo(cart.id());
        assertThatThrownBy(() -> place("b", basket(bakery, "32.00 CNY", "")))
                .hasMessageContaining("SAME_ID_OTHER_CONTENT");
    }

    @Test
    void a_child_does_nothing_by_itself() {
        var cart = placed("", "");
        var child = children(cart).get(0);
        assertThatThrownBy(() -> shop.pay(child)).hasMessageContaining(cart.id());
        assertThatThrownBy(() -> shop.purchases.payThrough(Shop.COFFEE, child.id(), "wechat/native", null))
                .hasMessageContaining(cart.id());
        assertThat(Shop.end(shop.cancel(child, 1))).isEqualTo("INVALID_ARGUMENT");
        assertThat(now(child).state()).isEqualTo(OrderState.PENDING_PAYMENT);
    }

    @Test
    void it_is_cancelled_with_all_its_children() {
        var cart = placed("", "");
        assertThat(Shop.end(shop.cancel(cart, 1))).isEqualTo("CANCELLED CANCELLED_BY_USER");
        assertThat(children(cart)).allMatch(child -> child.reason() == Reason.CANCELLED_BY_USER);
    }

    @Test
    void its_children_wait_as_long_as_it_does() {
        var cart = awaiting(placed("", ""), null);
        children(cart).forEach(shop::timeIsOver);
        shop.orders.cancelOverdue(500);
        assertThat(children(cart)).noneMatch(Order::isFinal);
        var other = new CartsTest().overdue();
        assertThat(children(other)).allMatch(child -> child.reason() == Reason.DEADLINE_PASSED);
    }

    private Order overdue() {
        var cart = placed("", "");
        shop.timeIsOver(cart);
        await().untilAsserted(() -> {
            shop.orders.cancelOverdue(500);
            assertThat(now(cart).reason()).isEqualTo(Reason.DEADLINE_PASSED);
        });
        return cart;
    }

    @Test
    void one_charge_pays_them_all_and_what_is_paid_beside_it_is_shared_to_the_cent() {
        var cart = awaiting(placed("", ""), Money.of("7.77 CNY"));
        assertThat(shop.channels.payees.get(cart.id())).isEqualTo(bakery);
        shop.funded.come(cart.id(), cart.funds().charge(), "clearing");
        await().untilAsserted(() -> assertThat(now(cart).state()).isEqualTo(OrderState.PAID));
        assertThat(authorized(cart))
                .allMatch(child -> child.basket().payer().equals("clearing"))
                .allMatch(child -> child.funds().charge().equals(cart.funds().charge()))
                .extracting(Order::outside)
                .containsExactly(Money.of("27.03 CNY"), Money.of("15.20 CNY"));
        assertThat(children(cart))
                .extracting(child -> Objects.requireNonNull(child.funds().own()).amount())
                .containsExactly(Money.of("4.97 CNY"), Money.of("2.80 CNY"));
        assertThat(children(cart)).allMatch(child -> child.used().equals("pay/wechat/native"));
    }

    @Test
    void what_a_phone_paid_for_a_cart_that_is_refused_goes_back() {
        var spent = shop.coupon("3.00 CNY");
        var cart = awaiting(placed("", spent), null);
        assertThat(Shop.end(shop.buy(TimeOrderedId.next("req"), shop.basketOf(shop.buyer, spent, ""))))
                .isEqualTo("PAID");
        shop.funded.come(cart.id(), cart.funds().charge(), "clearing");
        await().untilAsserted(() -> assertThat(now(cart).reason()).isEqualTo(Reason.COUPON_USED));
        await().untilAsserted(() ->
                assertThat(shop.channels.declined).containsKey(cart.funds().charge()));
    }

    @Test
    void a_neighbour_that_refuses_a_part_of_it_only_is_not_believed() {
        var cart = placed("", "");
        shop.payCore.strict = false;
        shop.payCore.refusals.put(florist, new Refusal("", Reason.ACCOUNT_CLOSED, "the florist has left"));
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("UNEXPECTED");
        assertThat(children(cart)).noneMatch(Order::isFinal);
        shop.payCore.strict = true;
        assertThat(Shop.end(shop.pay(cart))).isEqualTo("CANCELLED ACCOUNT_CLOSED");
    }

    @Test
    void all_are_of_one_user_payer_and_currency_and_cost_something() {
        refusedBeside(new Basket(shop.buyer, "another", florist, Shop.items(), "", "", "0".repeat(64)));
        refusedBeside(new Basket("bob", shop.buyer, florist, Shop.items(), "", "", "0".repeat(64)));
        refusedBeside(basket(florist, "18.00 USD", ""));
        var coupon = shop.coupon("2.00 CNY");
        assertThatThrownBy(() -> placed(coupon, coupon)).hasMessageContaining("baskets.coupon");
        refusedBeside(basket(florist, "2.00 CNY", shop.coupon("2.00 CNY")));
        refusedBeside(basket(florist, "9999999999999.99 CNY", ""));
    }

    private void refusedBeside(Basket other) {
        assertThatThrownBy(() -> place(TimeOrderedId.next("a"), basket(bakery, "32.00 CNY", ""), other))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    private Order placed(String first, String second) {
        return place("a", basket(bakery, "32.00 CNY", first), basket(florist, "18.00 CNY", second));
    }

    private Order place(String hash, Basket... baskets) {
        var wish =
                new Carts.Wish(shop.request, List.of(baskets), hash.repeat(64).substring(0, 64));
        return shop.carts.place(Shop.COFFEE, wish, Duration.ofMinutes(15));
    }

    private Basket basket(String payee, String price, String coupon) {
        var items = List.of(new Item("sku", "面包", Money.of(price), 1));
        return new Basket(shop.buyer, shop.buyer, payee, items, coupon, "", "0".repeat(64));
    }

    private Order awaiting(Order cart, @Nullable Money own) {
        return shop.purchases.payThrough(Shop.COFFEE, cart.id(), "wechat/native", own);
    }

    private List<Order> children(Order cart) {
        return shop.orders.children(cart);
    }

    private List<String> ids(Order cart) {
        return children(cart).stream().map(Order::id).toList();
    }

    private List<Order> authorized(Order cart) {
        return shop.payCore.paid.stream()
                .filter(order -> order.kin().parent().equals(cart.id()))
                .toList();
    }

    private Order now(Order order) {
        return shop.orders.get("coffee", order.id());
    }
}
