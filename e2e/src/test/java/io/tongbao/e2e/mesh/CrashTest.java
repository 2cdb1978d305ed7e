package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.faults.network.Network;
import io.tongbao.faults.network.Weather;
import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.mariadb.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/**
 * Rows B11 C3 H2 H5 K6 of the requirements: whoever is killed, and when, and whatever answer is lost, each order is
 * decided and the money holds.
 */
@MoneyHolds.Afterwards
class CrashTest {

    private static final Duration DECIDED = Duration.ofSeconds(90);

    /** Less than the minute after which risk-control forgets by itself. */
    private static final Duration UNDONE = Duration.ofSeconds(30);

    private static final String LOSSY = "risk-control to mariadb";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    @ParameterizedTest
    @CsvSource({
        "trade-core, trade.try.before-commit",
        "trade-core, trade.try.after-commit",
        "trade-core, trade.confirm.before-commit",
        "trade-core, trade.confirm.after-commit",
        "pay-core, pay.try.before-commit",
        "pay-core, pay.try.after-commit",
        "pay-core, pay.confirm.before-commit",
        "pay-core, pay.confirm.after-commit",
        "account-core, account.try.before-commit",
        "account-core, account.try.after-commit",
        "account-core, account.confirm.before-commit",
        "account-core, account.confirm.after-commit",
        "risk-control, risk.try.before-commit",
        "risk-control, risk.try.after-commit",
        "seata-tc, trade.try.after-commit",
        "seata-tc, trade.confirm.before-commit",
        "seata-tc, account.confirm.before-commit",
        "mariadb, pay.try.after-commit",
        "mariadb, pay.confirm.before-commit",
    })
    void a_killed_process_leaves_no_order_undecided(String victim, String point) {
        awaitWhole();
        killDuringPurchase(victim, point);
    }

    @ParameterizedTest
    @CsvSource({
        "trade-core, trade.cancel.before-commit",
        "pay-core, pay.cancel.after-commit",
        "account-core, account.cancel.before-commit"
    })
    void a_process_killed_while_it_undoes_finishes_undoing(String victim, String point) {
        awaitWhole();
        try (var failing = mesh.fault("account.try.after-commit", "fail")) {
            killDuringPurchase(victim, point);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trade-core, trade-refund.try.after-commit",
        "pay-core, pay-refund.try.after-commit",
        "account-core, account.confirm.before-commit"
    })
    void a_killed_process_leaves_no_refund_undecided(String victim, String point) {
        awaitWhole();
        var buyer = cafe.buyer(1000);
        var order = decided(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        var request = RefundRequest.newBuilder()
                .setRequestId(Tongbao.requestId())
                .setOrderId(order.getId())
                .setAmount(Cafe.cny(60))
                .build();
        killDuring(victim, point, () -> mesh.coffee().refunds().refundAsync(request));
        var refund = decided(
                () -> mesh.coffee().refunds().refund(request), said -> said.getState() != RefundState.PROCESSING);
        var back = refund.getState() == RefundState.SUCCEEDED ? 60 : 0;
        await().atMost(DECIDED).untilAsserted(() -> {
            assertThat(cafe.frozen(cafe.shop)).isZero();
            assertThat(cafe.balance(buyer)).isEqualTo(900 + back);
            assertThat(mesh.coffee()
                            .purchases()
                            .getOrder(order.getId())
                            .getRefunded()
                            .getMinor())
                    .isEqualTo(back);
        });
    }

    @Test
    void many_repeats_over_two_instances_one_of_them_killed_are_one_purchase() {
        mesh.faultable("trade-core-2");
        mesh.stack().process("trade-core-2").start();
        var buyer = cafe.buyer(1000);
        var request = Tongbao.requestId();
        var cheap = cafe.basket(buyer, 100).build();
        var dear = cafe.basket(buyer, 300).build();
        var paid = new ConcurrentLinkedQueue<Order>();
        var refused = new ConcurrentLinkedQueue<String>();
        try (var coffee = mesh.client("coffee", Duration.ofSeconds(40))) {
            var calls = IntStream.range(0, 50)
                    .mapToObj(i -> coffee.purchases()
                            .buyAsync(request, i % 2 == 0 ? cheap : dear)
                            .thenAccept(paid::add)
                            .exceptionally(failed -> {
                                refused.add(reason(failed));
                                return null;
                            }))
                    .toList();
            mesh.stack().process("trade-core-2").kill();
            calls.forEach(CompletableFuture::join);
        } finally {
            mesh.stack().process("trade-core-2").stop();
        }
        assertThat(paid).hasSize(25).extracting(Order::getState).containsOnly(OrderState.PAID);
        assertThat(paid.stream().map(Order::getId).distinct()).hasSize(1);
        assertThat(refused).hasSize(25).containsOnly("SAME_ID_OTHER_CONTENT");
        assertThat(cafe.balance(buyer))
                .isEqualTo(1000 - paid.element().getPayable().getMinor());
    }

    private static String reason(Throwable failed) {
        return ((TongbaoException) Objects.requireNonNull(failed.getCause())).reason();
    }

    @Test
    void a_dead_coordinator_is_unavailable_and_ends_no_order_that_failed_before() {
        var buyer = cafe.buyer(1000);
        var purchases = mesh.coffee().purchases();
        var placed = purchases.placeOrder(
                Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofMinutes(10));
        try (var failing = mesh.fault("account.try.before-commit", "fail once")) {
            assertThatThrownBy(() -> purchases.pay(placed.getId())).isInstanceOf(TongbaoException.class);
        }
        await().until(() -> mesh.rows("trade", "SELECT batch IS NULL FROM orders WHERE id = '" + placed.getId() + "'")
                .equals(List.of("1")));
        mesh.stack().process("seata-tc").kill();
        try (var hurried = mesh.client("coffee", Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> hurried.purchases().pay(placed.getId()))
                    .isInstanceOfSatisfying(
                            TongbaoException.class,
                            error -> assertThat(error.reason()).isIn("UNREACHABLE", "TIMED_OUT"));
        } finally {
            mesh.stack().process("seata-tc").start();
        }
        await().atMost(DECIDED)
                .ignoreExceptions()
                .until(() -> purchases.pay(placed.getId()).getState() == OrderState.PAID);
    }

    @Test
    void what_risk_control_counted_is_undone_though_the_answer_to_its_commit_was_lost() throws IOException {
        var risk = mesh.stack().process("risk-control");
        risk.stop();
        try (var network = new Network()) {
            var port = freePort();
            network.lay(LOSSY, port, mesh.stack().ports().mariadb());
            risk.start(Map.of("spring.datasource.url", Database.url(port, "risk")));
            awaitWhole();
            loseACommitOfRiskControl(network);
        } finally {
            risk.stop();
            risk.start();
        }
    }

    private void loseACommitOfRiskControl(Network network) {
        var user = "lost-" + Tongbao.requestId();
        var basket = cafe.basket(cafe.buyer(1000), 100).setUser(user).build();
        var request = Tongbao.requestId();
        var counted = "SELECT id FROM attempt WHERE buyer = '" + user + "'";
        try (var failing = mesh.fault("account.try.after-commit", "fail")) {
            try (var waiting = mesh.fault("trade.try.before-commit", "pause")) {
                network.turn(LOSSY, new Weather.Unconfirmed());
                mesh.coffee().purchases().buyAsync(request, basket);
                waiting.awaitReached();
                await("committed").until(() -> mesh.rows("risk", counted).size() == 1);
                network.turn(LOSSY, new Weather.Fair());
            }
            failing.awaitReached();
        }
        await("undone").atMost(UNDONE).until(() -> mesh.rows("risk", counted).isEmpty());
        assertThat(decided(request, basket).getState()).isIn(OrderState.PAID, OrderState.CANCELLED);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void killDuringPurchase(String victim, String point) {
        var buyer = cafe.buyer(1000);
        cafe.fund(cafe.subsidy, 5);
        var coupon = cafe.coupon("mei", 5);
        var request = Tongbao.requestId();
        var basket = cafe.basket(buyer, 100).setCoupon(coupon).build();
        killDuring(victim, point, () -> mesh.coffee().purchases().buyAsync(request, basket));
        var order = decided(request, basket);
        assertThat(order.getState()).isIn(OrderState.PAID, OrderState.CANCELLED);
        await().atMost(DECIDED).untilAsserted(() -> {
            assertThat(cafe.frozen(buyer)).isZero();
            assertThat(cafe.balance(buyer)).isEqualTo(order.getState() == OrderState.PAID ? 905 : 1000);
            assertThat(cafe.couponState(coupon)).isEqualTo(order.getState() == OrderState.PAID ? "USED" : "ISSUED");
        });
    }

    /** Whatever the call is answered by a mesh with a dead process, the caller asks again. */
    private void killDuring(String victim, String point, Supplier<CompletableFuture<?>> call) {
        try (var fault = mesh.fault(point, "pause")) {
            var first = call.get();
            fault.awaitReached();
            mesh.stack().process(victim).kill();
            fault.close();
            first.handle((answer, error) -> error == null ? answer : error);
        }
        mesh.stack().process(victim).start();
    }

    /** Waits until a purchase visits every service: a neighbour is called again a moment after its restart only. */
    private void awaitWhole() {
        await("whole")
                .atMost(DECIDED)
                .ignoreExceptions()
                .until(() -> cafe.counted().isPresent());
    }

    private Order decided(String request, Basket basket) {
        return decided(
                () -> mesh.coffee().purchases().buy(request, basket),
                order -> order.getState() != OrderState.PENDING_PAYMENT);
    }

    /** What a caller does who does not know: repeat with the same id until the state is final. */
    private static <T> T decided(Supplier<T> call, Predicate<T> isFinal) {
        var last = new AtomicReference<T>();
        await("decided").atMost(DECIDED).until(() -> {
            try {
                last.set(call.get());
                return isFinal.test(last.get());
            } catch (TongbaoException notYet) {
                return false;
            }
        });
        return Objects.requireNonNull(last.get());
    }
}
