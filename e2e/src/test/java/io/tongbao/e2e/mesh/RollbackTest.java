package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows A4 B5 B11 C3 H5 of the requirements: a step fails, everything before it is undone, and the repeat pays. */
@MoneyHolds.Afterwards
class RollbackTest {

    /** As trade-core's application.yml has it. */
    private static final int BATCHES_IN_FLIGHT = 2;

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trade.try.before-commit",
                "trade.try.after-commit",
                "pay.try.before-commit",
                "pay.try.after-commit",
                "account.try.before-commit",
                "account.try.after-commit"
            })
    void a_failing_step_undoes_all_and_the_repeat_pays(String point) {
        var buyer = cafe.buyer(1000);
        cafe.fund(cafe.subsidy, 5);
        var coupon = cafe.coupon("mei", 5);
        var basket = cafe.basket(buyer, 100).setCoupon(coupon).build();
        var request = Tongbao.requestId();
        try (var fault = mesh.fault(point, "fail")) {
            assertThatThrownBy(() -> mesh.coffee().purchases().buy(request, basket))
                    .isInstanceOfSatisfying(
                            TongbaoException.class,
                            error -> assertThat(error.reason()).isEqualTo("UNEXPECTED"));
            fault.awaitReached();
        }
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(cafe.frozen(buyer)).isZero();
            assertThat(cafe.frozen(cafe.subsidy)).isZero();
            assertThat(cafe.couponState(coupon)).isEqualTo("ISSUED");
        });
        assertThat(mesh.coffee().purchases().buy(request, basket).getState()).isEqualTo(OrderState.PAID);
        balanceBecomes(buyer, 905);
        assertThat(cafe.couponState(coupon)).isEqualTo("USED");
    }

    @Test
    void an_order_that_fails_and_is_not_repeated_is_cancelled_at_its_deadline_with_the_reason() {
        var buyer = cafe.buyer(1000);
        var purchases = mesh.coffee().purchases();
        var placed = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofSeconds(6));
        try (var fault = mesh.fault("account.try.before-commit", "fail once")) {
            assertThatThrownBy(() -> purchases.pay(placed.getId())).isInstanceOf(TongbaoException.class);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(purchases.getOrder(placed.getId()).getReason())
                                .isEqualTo("DEADLINE_PASSED"));
        assertThat(purchases.getOrder(placed.getId()).getHistoryList())
                .extracting(change -> change.getReason())
                .containsExactly("", "ROLLED_BACK", "DEADLINE_PASSED");
        assertThat(cafe.frozen(buyer)).isZero();
    }

    @Test
    void a_poisonous_item_fails_alone() {
        var poisonous = cafe.buyer(1000);
        var buyer = cafe.buyer(10000);
        var others = new ArrayList<CompletableFuture<Order>>();
        try (var fault = mesh.fault("account.try.before-commit", "fail on " + poisonous)) {
            var poison = mesh.coffee()
                    .purchases()
                    .buyAsync(Tongbao.requestId(), cafe.basket(poisonous, 100).build());
            for (int i = 0; i < 40; i++) {
                others.add(mesh.coffee()
                        .purchases()
                        .buyAsync(Tongbao.requestId(), cafe.basket(buyer, 100).build()));
            }
            assertThat(others.stream().map(CompletableFuture::join))
                    .extracting(Order::getState)
                    .containsOnly(OrderState.PAID);
            assertThat(poison.handle((order, error) ->
                                    error == null ? order.getState().name() : "failed")
                            .join())
                    .isIn("failed", "CANCELLED");
        }
        assertThat(cafe.balance(poisonous)).isEqualTo(1000);
        balanceBecomes(buyer, 6000);
    }

    @Test
    void an_order_that_is_being_paid_cannot_be_cancelled() throws Exception {
        var buyer = cafe.buyer(1000);
        var purchases = mesh.coffee().purchases();
        var placed = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofMinutes(1));
        try (var hurried = mesh.client("coffee", Duration.ofSeconds(1))) {
            CompletableFuture<Order> paying;
            try (var fault = mesh.fault("account.try.before-commit", "pause")) {
                paying = purchases.payAsync(placed.getId());
                fault.awaitReached();
                assertThatThrownBy(() -> hurried.purchases().cancelOrder(placed.getId(), ""))
                        .isInstanceOfSatisfying(
                                TongbaoException.class,
                                error -> assertThat(error.reason()).isIn("PAYMENT_IN_PROGRESS"));
            }
            assertThat(paying.join().getState()).isEqualTo(OrderState.PAID);
        }
    }

    @Test
    void a_deadline_that_ends_later_is_unknown_and_the_repeat_shows_the_truth() {
        var buyer = cafe.buyer(1000);
        var request = Tongbao.requestId();
        var basket = cafe.basket(buyer, 100).build();
        try (var hurried = mesh.client("coffee", Duration.ofMillis(900));
                var fault = mesh.fault("account.try.before-commit", "pause")) {
            mesh.coffee().purchases().listOrders(ListOrdersRequest.getDefaultInstance());
            assertThatThrownBy(() -> hurried.purchases().buy(request, basket))
                    .isInstanceOfSatisfying(
                            TongbaoException.class,
                            error -> assertThat(error.kind()).isEqualTo(TongbaoException.Kind.UNKNOWN));
            fault.awaitReached();
        }
        assertThat(mesh.coffee().purchases().buy(request, basket).getState()).isEqualTo(OrderState.PAID);
        balanceBecomes(buyer, 900);
    }

    @Test
    void a_deadline_that_ends_in_the_queue_leaves_no_row() {
        var buyer = cafe.buyer(1000);
        var late = Tongbao.requestId();
        var paying = new ArrayList<CompletableFuture<Order>>();
        try (var hurried = mesh.client("coffee", Duration.ofMillis(1500))) {
            hurried.purchases().listOrders(ListOrdersRequest.getDefaultInstance());
            try (var fault = mesh.fault("trade.try.after-commit", "pause")) {
                for (int i = 0; i < BATCHES_IN_FLIGHT; i++) {
                    paying.add(mesh.coffee()
                            .purchases()
                            .buyAsync(
                                    Tongbao.requestId(), cafe.basket(buyer, 100).build()));
                    fault.awaitReachedAgain();
                }
                assertThatThrownBy(() -> hurried.purchases()
                                .buy(late, cafe.basket(buyer, 100).build()))
                        .isInstanceOf(TongbaoException.class);
            }
        }
        assertThat(paying.stream().map(CompletableFuture::join))
                .extracting(Order::getState)
                .containsOnly(OrderState.PAID);
        assertThat(mesh.rows("trade", "SELECT COUNT(*) FROM orders WHERE request_id = '" + late + "'"))
                .containsExactly("0");
    }

    /** An order may read PAID a moment before its transfer reads POSTED. */
    private void balanceBecomes(String account, long minor) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cafe.balance(account)).isEqualTo(minor));
    }
}
