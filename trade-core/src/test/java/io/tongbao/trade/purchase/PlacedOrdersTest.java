package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows A2 B2 of the requirements, as far as trade-core alone shows them. */
@Timeout(60)
class PlacedOrdersTest {

    private final Shop shop = new Shop();

    @Test
    void a_placed_order_waits_is_paid_once_and_never_cancelled_afterwards() {
        var placed = shop.place();
        assertThat(placed.state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(placed.payment()).isEmpty();
        assertThat(shop.place().id()).isEqualTo(placed.id());
        var paid = shop.pay(placed).join();
        assertThat(paid.state()).isEqualTo(OrderState.PAID);
        assertThat(shop.pay(placed).join()).isEqualTo(paid);
        assertThat(Shop.reason(shop.cancel(placed, 5))).isEqualTo(Reason.ALREADY_PAID);
    }

    /** What it is paid by is no part of its content: the first that asked has named it. */
    @Test
    void an_order_keeps_the_product_that_it_was_asked_for_with() {
        var asking = new PlatformContext("", "coffee", "", "trace", "pay/balance");
        var placed = shop.purchases.place(asking, shop.request, shop.basket("", ""), Duration.ofMinutes(1));
        var bought = shop.purchases
                .buy(
                        asking,
                        TimeOrderedId.next("req"),
                        shop.basket("", ""),
                        Instant.now().plusSeconds(30))
                .join();
        var paid = shop.pay(placed).join();
        assertThat(List.of(placed, bought, paid))
                .allMatch(order -> order.context().product().equals("pay/balance"));
        assertThat(shop.order().product()).isEqualTo("pay/balance");
        assertThat(shop.buy(shop.request, shop.basket("", "")).join()).isEqualTo(paid);
    }

    @Test
    void placing_another_basket_under_the_same_name_is_refused() {
        shop.place();
        assertThatThrownBy(() -> shop.purchases.place(Shop.COFFEE, shop.request, shop.other(), Duration.ofMinutes(1)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT: request_id: " + shop.request);
    }

    @Test
    void a_cancelled_order_stays_cancelled_and_is_not_paid() {
        var placed = shop.place();
        assertThat(shop.cancel(placed, 5).join().reason()).isEqualTo(Reason.CANCELLED_BY_USER);
        assertThat(shop.cancel(placed, 5).join().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(shop.pay(placed).join().state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void who_cancels_what_is_being_paid_waits_for_its_end() {
        var placed = shop.place();
        var paying = shop.held(() -> shop.pay(placed));
        assertThat(Shop.reason(shop.cancel(placed, 0))).isEqualTo(Reason.PAYMENT_IN_PROGRESS);
        var cancelling = shop.cancel(placed, 30);
        shop.coordinator.letGo();
        assertThat(Shop.reason(cancelling)).isEqualTo(Reason.ALREADY_PAID);
        assertThat(paying.join().state()).isEqualTo(OrderState.PAID);
    }

    /** A batch has both: each is told what is its own. */
    @Test
    void paying_an_order_and_buying_another_basket_under_its_name_share_no_answer() {
        var placed = shop.place();
        var first = shop.held(() -> shop.buy(TimeOrderedId.next("req"), shop.basket("", "")));
        var buying = shop.buy(shop.request, shop.other());
        var paying = shop.pay(placed);
        var buyingAgain = shop.buy(shop.request, shop.basket("", ""));
        shop.coordinator.letGo();
        assertThat(first.join().state()).isEqualTo(OrderState.PAID);
        assertThat(Shop.reason(buying)).isEqualTo(Reason.SAME_ID_OTHER_CONTENT);
        assertThat(paying.join().state()).isEqualTo(OrderState.PAID);
        assertThat(buyingAgain.join().id()).isEqualTo(placed.id());
    }

    @Test
    void an_order_of_another_line_does_not_exist() {
        var placed = shop.place();
        var books = new PlatformContext("", "books", "", "trace");
        assertThatThrownBy(() -> shop.purchases.pay(books, placed.id(), Instant.now()))
                .hasMessageStartingWith("NO_SUCH_ORDER");
        assertThatThrownBy(() -> shop.purchases.cancel(books, placed.id(), "", Instant.now()))
                .hasMessageStartingWith("NO_SUCH_ORDER");
    }
}
