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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows B11 H2 H5 of the requirements: whatever answer is lost, each order is decided, once, and the money holds. */
@MoneyHolds.Afterwards
class LostAnswersTest {

    /** Less than the minute after which risk-control forgets by itself. */
    private static final Duration UNDONE = Duration.ofSeconds(30);

    private static final String LOSSY = "risk-control to mariadb";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

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
        await().atMost(Repeats.PATIENCE)
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
            cafe.awaitWhole();
            loseACommitOfRiskControl(network);
        } finally {
            risk.stop();
            risk.start();
        }
    }

    private void loseACommitOfRiskControl(Network network) {
        var user = "lost-" + Tongbao.requestId();
        var basket = cafe.basket(cafe.buyer(user, 1000), 100).setUser(user).build();
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
        assertThat(Repeats.until(
                                () -> mesh.coffee().purchases().buy(request, basket),
                                order -> order.getState() != OrderState.PENDING_PAYMENT)
                        .getState())
                .isEqualTo(OrderState.PAID);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
