package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderFilter;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.promotion.CouponState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows A1 A4 A5 B1 B5 C3 of the requirements, as far as trade-core alone shows them. */
@Timeout(60)
class PurchasesTest {

    private final Shop shop = new Shop();

    @Test
    void a_purchase_is_paid_and_its_repeat_is_the_same_order() {
        var order = shop.buy(shop.request, shop.basket("", "")).join();
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(shop.buy(shop.request, shop.basket("", "")).join()).isEqualTo(order);
        assertThat(Shop.reason(shop.buy(shop.request, shop.other()))).isEqualTo(Reason.SAME_ID_OTHER_CONTENT);
        assertThat(shop.askedFor(shop.buyer)).isEqualTo(1);
    }

    @Test
    void a_refusal_ends_the_order_and_gives_back_what_it_held() {
        shop.payCore.refusals.put(shop.buyer, new Refusal("", Reason.NO_SUCH_ACCOUNT, shop.buyer));
        var coupon = shop.coupon("5.00 CNY");
        var promotion = shop.promotion("3.00 CNY");
        var order = shop.buy(shop.request, shop.basket(coupon, promotion)).join();
        assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.reason()).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(order.detail()).isEqualTo(shop.buyer);
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.ISSUED);
        assertThat(shop.promotions.promotion(promotion).taken()).isZero();
    }

    @Test
    void whom_risk_control_refuses_nobody_asks_to_pay() {
        var words = "attempts_max: 4 (expected: <= 3)";
        shop.risk.refusals.put(shop.buyer, new Refusal("", Reason.RISK_REFUSED, words));
        var order = shop.buy(shop.request, shop.basket("", "")).join();
        assertThat(order.reason()).isEqualTo(Reason.RISK_REFUSED);
        assertThat(order.detail()).isEqualTo(words);
        assertThat(shop.askedFor(shop.buyer)).isZero();
    }

    @Test
    void silence_undoes_all_and_the_repeat_pays() {
        shop.payCore.silences = 1;
        var coupon = shop.coupon("5.00 CNY");
        assertThat(Shop.reason(shop.buy(shop.request, shop.basket(coupon, "")))).isEqualTo(Reason.UNREACHABLE);
        assertThat(shop.order().reason()).isEqualTo(Reason.ROLLED_BACK);
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.ISSUED);
        var paid = shop.buy(shop.request, shop.basket(coupon, "")).join();
        assertThat(paid.state()).isEqualTo(OrderState.PAID);
        assertThat(paid.attempt()).isEqualTo(2);
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.USED);
    }

    /** Rule 11 of a batch: silence about an item is no yes. */
    @Test
    void what_pay_core_does_not_say_that_it_holds_is_not_paid() {
        shop.payCore.forgotten.add(shop.buyer);
        assertThat(Shop.reason(shop.buy(shop.request, shop.basket("", "")))).isEqualTo(Reason.UNEXPECTED);
        assertThat(shop.order().state()).isEqualTo(OrderState.PENDING_PAYMENT);
        shop.payCore.forgotten.remove(shop.buyer);
        assertThat(shop.buy(shop.request, shop.basket("", "")).join().state()).isEqualTo(OrderState.PAID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 19})
    void one_that_is_the_fault_is_cancelled_and_its_siblings_are_paid(int place) {
        var buyers = IntStream.range(0, 20).mapToObj(i -> shop.buyer + "-" + i).toList();
        shop.payCore.poisonous.add(buyers.get(place));
        var ends = shop.together(buyers, () -> {});
        for (int i = 0; i < 20; i++) {
            var expected = i == place ? "CANCELLED UNEXPECTED" : "PAID";
            assertThat(Shop.end(ends.get(i))).as("shop.buyer %d", i).isEqualTo(expected);
        }
    }

    @Test
    void a_fault_of_seconds_at_pay_core_cancels_nobody() {
        var buyers = IntStream.range(0, 20).mapToObj(i -> shop.buyer + "-" + i).toList();
        var ends = shop.together(buyers, () -> shop.payCore.faults = 1000);
        shop.payCore.faults = 0;
        assertThat(ends).allSatisfy(end -> assertThat(Shop.end(end)).isEqualTo("UNEXPECTED"));
        assertThat(shop.orders.list("coffee", new OrderFilter(shop.buyer, Set.of(), "", ""), 50))
                .filteredOn(order -> order.key().requestId().startsWith("r-"))
                .hasSize(20)
                .allSatisfy(order -> assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT));
        buyers.forEach(each -> assertThat(
                        shop.buy("r-" + each, shop.basketOf(each)).join().state())
                .isEqualTo(OrderState.PAID));
    }

    @Test
    void an_order_that_discounts_pay_for_is_paid_without_touching_others() {
        var coupon = shop.coupon("99.00 CNY");
        var free = new ArrayList<CompletableFuture<Order>>();
        var ends = shop.together(
                List.of(shop.buyer + "-1", shop.buyer + "-2"),
                () -> free.add(shop.buy(shop.request, shop.basket(coupon, ""))));
        assertThat(ends).allSatisfy(end -> assertThat(Shop.end(end)).isEqualTo("PAID"));
        assertThat(free.get(0).join().price().payable()).isEqualTo(Money.of("0.00 CNY"));
        assertThat(shop.promotions.coupon(coupon).state()).isEqualTo(CouponState.USED);
    }

    /** Row 26a of the cases. */
    @Test
    void a_promotion_that_finds_nothing_left_keeps_its_stock() {
        var promotion = shop.promotion("3.00 CNY");
        var order = shop.buy(shop.request, shop.basket(shop.coupon("32.00 CNY"), promotion))
                .join();
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        assertThat(order.price().promotion().off()).isEqualTo(Money.of("0.00 CNY"));
        assertThat(shop.promotions.promotion(promotion).taken()).isZero();
        shop.buy(TimeOrderedId.next("req"), shop.basket("", promotion)).join();
        assertThat(shop.promotions.promotion(promotion).taken()).isEqualTo(1);
    }

    /** Each beside two ordinary ones: what the contract lets in, the tables take, and the words of a refusal too. */
    @ParameterizedTest
    @MethodSource
    void no_order_costs_its_siblings_their_batch(Basket odd, String refusal) {
        if (!refusal.isEmpty()) {
            shop.payCore.refusals.put(odd.payer(), new Refusal("", Reason.NO_SUCH_ACCOUNT, refusal));
        }
        var ends = new ArrayList<CompletableFuture<Order>>();
        var siblings = shop.together(
                List.of(shop.buyer + "-1", shop.buyer + "-2"),
                () -> ends.add(shop.buy("r".repeat(20) + shop.request, odd)));
        assertThat(siblings).allSatisfy(end -> assertThat(Shop.end(end)).isEqualTo("PAID"));
        assertThat(Shop.end(ends.get(0))).isEqualTo(refusal.isEmpty() ? "PAID" : "CANCELLED NO_SUCH_ACCOUNT");
    }

    static Stream<Arguments> no_order_costs_its_siblings_their_batch() {
        var tea = "\uD83C\uDF75";
        var payer = TimeOrderedId.next("acc");
        var cheap = new Item("s", "n", Money.of(1, "JPY"), 1);
        var dear = new Item(tea.repeat(32), tea.repeat(100), Money.of(100_000_000_000L, "CNY"), 10_000);
        return Stream.of(
                Arguments.of(basket("mei", payer, List.of(cheap)), ""),
                Arguments.of(basket(" ", payer, List.of(cheap)), ""),
                Arguments.of(basket(tea.repeat(32), payer, List.of(dear)), ""),
                Arguments.of(basket("u".repeat(64), "a".repeat(64), Collections.nCopies(50, cheap)), ""),
                Arguments.of(basket("mei", TimeOrderedId.next("acc"), List.of(cheap)), tea.repeat(400)),
                Arguments.of(basket("mei", TimeOrderedId.next("acc"), List.of(cheap)), "x".repeat(9000)),
                Arguments.of(basket("mei", TimeOrderedId.next("acc"), List.of(cheap)), "\u0000'\"\\\n"));
    }

    private static Basket basket(String user, String payer, List<Item> items) {
        return new Basket(user, payer, "p".repeat(64), items, "", "", "f".repeat(64));
    }

    @Test
    void what_no_coupon_of_the_buyer_is_can_be_no_basket() {
        assertThat(Shop.reason(shop.buy(shop.request, shop.basket("cpn_none", ""))))
                .isEqualTo(Reason.NO_SUCH_COUPON);
        assertThat(Shop.reason(shop.buy(shop.request, shop.basket("", "pro_none"))))
                .isEqualTo(Reason.NO_SUCH_PROMOTION);
        assertThat(shop.orders.byKey(List.of(new RequestKey("coffee", shop.request))))
                .isEmpty();
    }
}
