package io.tongbao.trade.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.order.SampleOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;
import tongbao.trade.v1.OrderState;

/** Row H2 of the requirements: what cannot be a basket is refused with its field and what was expected. */
class OrderMessagesTest {

    @Test
    void a_basket_is_read_as_it_is() {
        var basket = OrderMessages.basket(message().build());
        assertThat(basket.user()).isEqualTo("mei");
        assertThat(basket.total()).isEqualTo(Money.of("64.00 CNY"));
        assertThat(basket.coupon()).isEmpty();
        assertThat(basket.hash())
                .hasSize(64)
                .isEqualTo(OrderMessages.basket(message().build()).hash());
    }

    @Test
    void another_basket_has_another_hash() {
        var one = OrderMessages.basket(message().build()).hash();
        assertThat(OrderMessages.basket(message().setUser("ling").build()).hash())
                .isNotEqualTo(one);
        assertThat(OrderMessages.basket(message().setCoupon("c").build()).hash())
                .isNotEqualTo(one);
        assertThat(OrderMessages.basket(message().addItems(item()).build()).hash())
                .isNotEqualTo(one);
    }

    @Test
    void what_is_missing_or_too_much_is_named() {
        refused(basket -> basket.clearUser(), "basket.user: '' (expected: 1..64 characters)");
        refused(basket -> basket.clearPayer(), "basket.payer");
        refused(basket -> basket.clearPayee(), "basket.payee");
        refused(basket -> basket.clearItems(), "basket.items: 0 (expected: 1..50)");
        refused(basket -> basket.setPayee("buyer"), "basket.payee: buyer (expected: another account than the payer's)");
        refused(basket -> basket.setPayer("acc 1"), "basket.payer: acc 1");
        refused(basket -> basket.setCoupon("c".repeat(65)), "basket.coupon");
        refused(basket -> basket.setPromotion("p\np"), "basket.promotion");
        refused(
                basket -> {
                    for (int i = 0; i < 50; i++) {
                        basket.addItems(item());
                    }
                },
                "basket.items: 51 (expected: 1..50)");
    }

    @Test
    void what_is_wrong_with_an_item_is_named() {
        badItem(item -> item.clearSku(), "sku");
        badItem(item -> item.clearName(), "name");
        badItem(item -> item.setName("n".repeat(201)), "name");
        badItem(item -> item.setQuantity(0), "quantity");
        badItem(item -> item.setQuantity(-1), "quantity");
        badItem(item -> item.setQuantity(10_001), "quantity");
        badItem(item -> item.clearUnitPrice(), "unit_price");
        badItem(item -> item.setUnitPrice(money(0, "CNY")), "unit_price");
        badItem(item -> item.setUnitPrice(money(-1, "CNY")), "unit_price");
        badItem(item -> item.setUnitPrice(money(1, "XXX")), "unit_price");
        badItem(item -> item.setUnitPrice(money(1, "USD")), "unit_price");
    }

    @Test
    void a_total_is_bounded_as_every_amount_is() {
        badItem(item -> item.setUnitPrice(money(1_000_000_000_000L, "CNY")).setQuantity(10_000), "basket.total.minor");
    }

    @Test
    void an_order_says_what_is_left_for_its_payer() {
        var order = SampleOrder.claimed("5.00", "3.00");
        var message = OrderMessages.message(order);
        assertThat(message.getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(message.getTotal().getMinor()).isEqualTo(3200);
        assertThat(message.getDiscount().getMinor()).isEqualTo(800);
        assertThat(message.getPayable().getMinor()).isEqualTo(2400);
        assertThat(message.getPaymentId()).isEqualTo(order.payment());
        assertThat(message.getReason()).isEmpty();
    }

    private static void badItem(Consumer<Item.Builder> spoil, String field) {
        refused(basket -> basket.addItems(spoilt(spoil)), field);
    }

    private static Item spoilt(Consumer<Item.Builder> spoil) {
        var item = item().toBuilder();
        spoil.accept(item);
        return item.build();
    }

    private static void refused(Consumer<Basket.Builder> spoil, String words) {
        var basket = message();
        spoil.accept(basket);
        assertThatThrownBy(() -> OrderMessages.basket(basket.build()))
                .isInstanceOfSatisfying(
                        Failure.class, bad -> assertThat(bad.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                .hasMessageContaining(words);
    }

    private static Basket.Builder message() {
        return Basket.newBuilder()
                .setUser("mei")
                .setPayer("buyer")
                .setPayee("shop")
                .addItems(item());
    }

    private static Item item() {
        return Item.newBuilder()
                .setSku("latte")
                .setName("拿铁")
                .setUnitPrice(money(3200, "CNY"))
                .setQuantity(2)
                .build();
    }

    private static tongbao.common.v1.Money money(long minor, String currency) {
        return tongbao.common.v1.Money.newBuilder()
                .setMinor(minor)
                .setCurrency(currency)
                .build();
    }
}
