package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows A2 A3 A4 A5 A7 A9 B4 B5 C1 C2 C3 C5 H1 H2 H5 of the requirements: one purchase, from the client to the rows. */
@MoneyHolds.Afterwards
class PurchaseTest {

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    private Order buy(String requestId, tongbao.trade.v1.Basket.Builder basket) {
        return mesh.coffee().purchases().buy(requestId, basket.build());
    }

    @Test
    void a_purchase_is_paid_in_the_rows_of_all_services() {
        var buyer = cafe.buyer(10000);
        cafe.fund(cafe.subsidy, 500);
        var coupon = cafe.coupon("mei", 500);
        var order = buy(Tongbao.requestId(), cafe.basket(buyer, 3200).setCoupon(coupon));

        assertThat(order.getState()).isEqualTo(OrderState.PAID);
        assertThat(order.getPayable().getMinor()).isEqualTo(2700);
        var payment = order.getPaymentId();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mesh.rows(
                                "account",
                                "SELECT id, state FROM transfer WHERE payment = '" + payment + "' ORDER BY id"))
                        .containsExactly(payment + "-1 POSTED", payment + "-2 POSTED"));
        assertThat(mesh.rows("pay", "SELECT state FROM payment WHERE id = '" + payment + "'"))
                .containsExactly("SUCCEEDED");
        assertThat(mesh.rows(
                        "trade",
                        "SELECT b.source FROM outbox b JOIN orders o ON o.batch = b.subject WHERE o.id = '"
                                + order.getId() + "'"))
                .containsExactly("trade");
        assertThat(cafe.couponState(coupon)).isEqualTo("USED");
        assertThat(cafe.balance(buyer)).isEqualTo(7300);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(3200);
        assertThat(cafe.balance(cafe.subsidy)).isZero();
    }

    /**
     * An undo log of its own only: kills in other tests leave some behind, and so does an answer that came too late.
     */
    @Test
    void what_risk_control_counted_leaves_no_undo_log_behind() {
        var order = await().atMost(Duration.ofSeconds(30))
                .until(cafe::counted, Optional::isPresent)
                .orElseThrow();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mesh.rows("trade", """
                                SELECT b.state, COUNT(u.branch_id) FROM orders o
                                JOIN batch b ON b.id = o.batch
                                LEFT JOIN risk.undo_log u ON u.xid = b.xid
                                WHERE o.id = '%s' GROUP BY b.state""".formatted(order.getId())))
                        .containsExactly("CONFIRMED 0"));
    }

    @Test
    void the_history_tells_each_change_with_time_reason_and_who() {
        var buyer = cafe.buyer(100);
        var paid = buy(Tongbao.requestId(), cafe.basket(buyer, 100));
        var seen = mesh.coffee().purchases().getOrder(paid.getId());
        assertThat(seen.getItems(0).getName()).isEqualTo("拿铁");
        assertThat(seen.getHistoryList())
                .extracting(change -> change.getFrom() + " -> " + change.getTo() + " by " + change.getActor())
                .containsExactly(
                        "ORDER_STATE_UNSPECIFIED -> PENDING_PAYMENT by coffee", "PENDING_PAYMENT -> PAID by platform");

        var refused = buy(Tongbao.requestId(), cafe.basket(buyer, 1));
        assertThat(mesh.coffee()
                        .purchases()
                        .getOrder(refused.getId())
                        .getHistory(1)
                        .getReason())
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void not_enough_balance_cancels_the_order_and_gives_the_coupon_back() {
        var buyer = cafe.buyer(10);
        var coupon = cafe.coupon("mei", 5);
        cafe.fund(cafe.subsidy, 5);
        var order = buy(Tongbao.requestId(), cafe.basket(buyer, 100).setCoupon(coupon));
        assertThat(order.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.getReason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(cafe.couponState(coupon)).isEqualTo("ISSUED");
        assertThat(cafe.frozen(buyer)).isZero();
        assertThat(cafe.frozen(cafe.subsidy)).isZero();
    }

    @Test
    void a_coupon_is_spent_once() {
        var buyer = cafe.buyer(1000);
        cafe.fund(cafe.subsidy, 100);
        var coupon = cafe.coupon("mei", 5);
        assertThat(buy(Tongbao.requestId(), cafe.basket(buyer, 100).setCoupon(coupon))
                        .getState())
                .isEqualTo(OrderState.PAID);
        var second = buy(Tongbao.requestId(), cafe.basket(buyer, 100).setCoupon(coupon));
        assertThat(second.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(second.getReason()).isEqualTo("COUPON_USED");
    }

    @Test
    void the_same_request_is_the_same_order_and_another_body_is_refused() {
        var buyer = cafe.buyer(1000);
        var request = Tongbao.requestId();
        var first = buy(request, cafe.basket(buyer, 100));
        assertThat(buy(request, cafe.basket(buyer, 100)).getId()).isEqualTo(first.getId());
        assertThat(cafe.balance(buyer)).isEqualTo(900);
        assertThatThrownBy(() -> buy(request, cafe.basket(buyer, 101)))
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo("SAME_ID_OTHER_CONTENT"));
    }

    @Test
    void an_order_is_placed_and_paid_later() {
        var buyer = cafe.buyer(1000);
        var placed = mesh.coffee()
                .purchases()
                .placeOrder(Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofMinutes(1));
        assertThat(placed.getState()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(cafe.frozen(buyer)).isZero();
        assertThat(mesh.coffee().purchases().pay(placed.getId()).getState()).isEqualTo(OrderState.PAID);
        assertThat(mesh.coffee().purchases().pay(placed.getId()).getState()).isEqualTo(OrderState.PAID);
        assertThat(cafe.balance(buyer)).isEqualTo(900);
        assertThatThrownBy(() -> mesh.coffee().purchases().cancelOrder(placed.getId(), ""))
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo("ALREADY_PAID"));
    }

    @Test
    void an_order_that_nobody_pays_is_cancelled_by_the_user_or_at_its_deadline() {
        var buyer = cafe.buyer(1000);
        var purchases = mesh.coffee().purchases();
        var byUser = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofMinutes(1));
        assertThat(purchases.cancelOrder(byUser.getId(), "改主意了").getReason()).isEqualTo("CANCELLED_BY_USER");
        assertThat(purchases.getOrder(byUser.getId()).getHistory(1).getReason()).contains("改主意了");
        assertThat(purchases.cancelOrder(byUser.getId(), "").getState()).isEqualTo(OrderState.CANCELLED);

        var late = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(purchases.getOrder(late.getId()).getReason()).isEqualTo("DEADLINE_PASSED"));
    }

    @Test
    void a_business_line_sees_its_own_orders_only() {
        var user = "own-" + Tongbao.requestId();
        var order = buy(
                Tongbao.requestId(), cafe.basket(cafe.buyer(user, 1000), 100).setUser(user));
        var asked = ListOrdersRequest.newBuilder().setUser(user).build();
        assertThat(mesh.coffee().purchases().listOrders(asked))
                .extracting(Order::getId)
                .containsExactly(order.getId());
        assertThat(mesh.books().purchases().listOrders(asked)).isEmpty();
        assertThatThrownBy(() -> mesh.books().purchases().getOrder(order.getId()))
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo("NO_SUCH_ORDER"));
    }
}
