package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.exception.NacosException;
import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.StackProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Rows H1 K1 K2 K3 M2 of the requirements: what operators steer, and who may fail without a purchase failing. */
@MoneyHolds.Afterwards
class NeighboursTest {

    /** What pay-core asks of account-core for each batch of purchases. */
    private static final String RESERVE = "TransferService/ReserveBatch";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final Registry registry = new Registry(mesh);

    @AfterEach
    void hangUp() throws NacosException {
        registry.close();
    }

    @Test
    void purchases_go_on_while_risk_control_is_dead() {
        var buyer = cafe.buyer(1000);
        mesh.stack().process("risk-control").kill();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(buy(buyer).getState()).isEqualTo(OrderState.PAID);
            }
        } finally {
            mesh.stack().process("risk-control").start();
        }
        assertThat(cafe.balance(buyer)).isEqualTo(500);
    }

    @Test
    void services_start_while_the_broker_is_dead_and_listen_once_it_is_back() {
        var buyer = cafe.buyer(1000);
        var request = Tongbao.requestId();
        var basket = cafe.basket(buyer, 100).build();
        var broker = mesh.stack().process("rocketmq");
        broker.kill();
        try {
            List.of("trade-core", "accounting").parallelStream().forEach(this::startAgain);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> mesh.coffee().purchases().buy(request, basket).getState() == OrderState.PAID);
        } finally {
            broker.start();
        }
        mesh.heardOf(mesh.coffee().purchases().buy(request, basket));
    }

    private void startAgain(String service) {
        var process = mesh.stack().process(service);
        process.kill();
        process.start();
    }

    @Test
    void a_flow_rule_in_nacos_limits_buy_while_it_stands() {
        var buyer = cafe.buyer(100_000);
        var rules = "trade-core-flow-rules.json";
        var rule = """
            [{"resource": "tongbao.trade.v1.PurchaseService:Buy(tongbao.trade.v1.BuyRequest)",
              "grade": 1, "count": 0, "limitApp": "default", "strategy": 0, "controlBehavior": 0}]\
            """;
        try (var hurried = mesh.client("coffee", Duration.ofSeconds(2))) {
            mesh.publish(rules, rule);
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThatThrownBy(() -> hurried.purchases()
                                    .buy(
                                            Tongbao.requestId(),
                                            cafe.basket(buyer, 1).build()))
                            .isInstanceOfSatisfying(
                                    TongbaoException.class,
                                    error -> assertThat(error.reason()).isEqualTo("THROTTLED")));
        } finally {
            mesh.publish(rules, "[]");
        }
        await().atMost(Duration.ofSeconds(15))
                .ignoreExceptions()
                .until(() -> buy(buyer).getState() == OrderState.PAID);
    }

    @Test
    void a_second_instance_joins_and_leaves_under_load_and_no_purchase_fails() throws Exception {
        var buyer = cafe.buyer(1_000_000);
        var second = mesh.stack().process("account-core-2");
        mesh.faultable("account-core-2");
        var orders = new ArrayList<CompletableFuture<Order>>();
        var starting = CompletableFuture.runAsync(second::start);
        while (!starting.isDone()) {
            orders.add(buyAsync(buyer));
            Thread.sleep(20);
        }
        starting.join();
        for (int i = 0; i < 100; i++) {
            orders.add(buyAsync(buyer));
            Thread.sleep(10);
        }
        var stopping = CompletableFuture.runAsync(second::stop);
        while (!stopping.isDone()) {
            orders.add(buyAsync(buyer));
            Thread.sleep(20);
        }
        stopping.join();
        assertThat(orders.stream().map(CompletableFuture::join))
                .extracting(Order::getState)
                .containsOnly(OrderState.PAID);
        assertThat(cafe.balance(cafe.shop)).isEqualTo(orders.size() * 100L);
    }

    @Test
    void an_instance_taken_offline_in_nacos_is_called_no_more() throws Exception {
        var buyer = cafe.buyer(100_000);
        mesh.faultable("account-core-2");
        var first = mesh.stack().process("account-core");
        var second = mesh.stack().process("account-core-2");
        second.start();
        try {
            await("both are called")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> isCalledIn(10, first, buyer) && isCalledIn(10, second, buyer));
            registry.setOnline("account-core", first.port(), false);
            await("the first is called no more")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !isCalledIn(20, first, buyer));
            first.freeze();
            for (int i = 0; i < 20; i++) {
                assertThat(buy(buyer).getState()).isEqualTo(OrderState.PAID);
            }
        } finally {
            first.thaw();
            registry.setOnline("account-core", first.port(), true);
            second.stop();
        }
    }

    @Test
    void who_was_known_stays_known_when_nacos_says_that_nobody_is_there() throws Exception {
        var buyer = cafe.buyer(1000);
        var only = mesh.stack().process("account-core");
        registry.setOnline("account-core", only.port(), false);
        try {
            await("Nacos names it no more")
                    .until(() -> registry.instances("account-core").stream()
                            .noneMatch(known -> known.getPort() == only.port() && known.isEnabled()));
            Thread.sleep(1500); // until whoever listens to Nacos has heard of it, too
            assertThat(buy(buyer).getState()).isEqualTo(OrderState.PAID);
        } finally {
            registry.setOnline("account-core", only.port(), true);
        }
    }

    /** Whether an instance of account-core is asked in so many purchases. */
    private boolean isCalledIn(int purchases, StackProcess instance, String buyer) {
        var before = mesh.answered(instance.name(), RESERVE);
        for (int i = 0; i < purchases; i++) {
            assertThat(buy(buyer).getState()).isEqualTo(OrderState.PAID);
        }
        return mesh.answered(instance.name(), RESERVE) > before;
    }

    private Order buy(String buyer) {
        return mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
    }

    private CompletableFuture<Order> buyAsync(String buyer) {
        return mesh.coffee()
                .purchases()
                .buyAsync(Tongbao.requestId(), cafe.basket(buyer, 100).build());
    }
}
