package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/**
 * Rows K1 K2 of the requirements: purchases go on, or end with a reason, while risk-control is slow, silent or failing,
 * and its circuit breaker does what the rule in Nacos says.
 */
@MoneyHolds.Afterwards
class DegradationTest {

    private static final String RULES = "trade-core-degrade-rules.json";
    private static final String CHECKPOINT = "risk.try.before-commit";
    private static final Duration OPEN = Duration.ofSeconds(4);

    /** Opens at the second call that fails, and stays so for a while. */
    private static final String TOUCHY = """
            [{"resource": "risk-control", "grade": 1, "count": 0.1, "minRequestAmount": 2, "statIntervalMs": 60000,
              "timeWindow": %d}]""".formatted(OPEN.toSeconds());

    private static final String NONE = "[]";

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final String shipped = mesh.shipped(RULES);
    private String inForce = shipped;

    @AfterEach
    void putBack() {
        rules(shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "fail"})
    void purchases_go_on_without_the_word_of_one_that_is_slow_or_fails(String order) {
        rules(NONE);
        cafe.awaitWhole();
        try (var fault = mesh.fault(CHECKPOINT, order)) {
            for (int i = 0; i < 5; i++) {
                assertThat(buy("degraded").getState()).isEqualTo(OrderState.PAID);
                fault.awaitReachedAgain();
            }
        }
        cafe.awaitWhole();
    }

    @Test
    void purchases_go_on_without_the_word_of_one_that_is_silent() {
        var risk = mesh.stack().process("risk-control");
        cafe.awaitWhole();
        risk.freeze();
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(buy("degraded").getState()).isEqualTo(OrderState.PAID);
            }
        } finally {
            risk.thaw();
        }
        cafe.awaitWhole();
    }

    @Test
    void the_circuit_breaker_opens_tries_again_and_closes_as_the_rule_of_the_moment_says() {
        rules(TOUCHY);
        cafe.awaitWhole();
        open();
        assertThat(isAsked()).as("asked while it is open").isFalse();
        try (var fault = mesh.fault(CHECKPOINT, "fail")) {
            await("half open: one call is let through")
                    .atMost(OPEN.plusSeconds(5))
                    .until(this::isAsked);
        }
        assertThat(isAsked()).as("asked while it is open again").isFalse();
        await("closed").atMost(OPEN.plusSeconds(5)).until(() -> cafe.counted().isPresent());
        assertThat(cafe.counted()).isPresent();

        open();
        rules(NONE);
        await("no rule, no breaker").until(() -> cafe.counted().isPresent());
        try (var fault = mesh.fault(CHECKPOINT, "fail")) {
            for (int i = 0; i < 5; i++) {
                assertThat(isAsked()).as("asked whatever it answers").isTrue();
            }
        }
    }

    @Test
    void purchases_are_refused_without_its_word_where_that_is_the_answer() {
        var trade = mesh.stack().process("trade-core");
        trade.stop();
        trade.start(Map.of("tongbao.trade.allow-without-risk", "false"));
        try {
            cafe.awaitWhole();
            try (var fault = mesh.fault(CHECKPOINT, "fail")) {
                assertThat(buy("refused")).satisfies(DegradationTest::isRefused);
                fault.awaitReached();
            }
            rules(TOUCHY);
            cafe.awaitWhole();
            open();
            assertThat(buy("refused")).satisfies(DegradationTest::isRefused);
        } finally {
            trade.stop();
            trade.start();
        }
        cafe.awaitWhole();
    }

    private static void isRefused(Order order) {
        assertThat(order.getState()).isEqualTo(OrderState.CANCELLED);
        assertThat(order.getReason()).isEqualTo("RISK_REFUSED");
    }

    /** Lets calls fail until nobody calls any more. */
    private void open() {
        try (var fault = mesh.fault(CHECKPOINT, "fail")) {
            await("open").until(() -> !isAsked());
        }
    }

    /** Whether a purchase that is made now comes to risk-control, whatever that answers. */
    private boolean isAsked() {
        var before = asked();
        buy("asking");
        return asked() > before;
    }

    private long asked() {
        return mesh.answered("risk-control", "RiskService/CheckBatch");
    }

    private Order buy(String user) {
        var own = user + "-" + Tongbao.requestId();
        var basket = cafe.basket(cafe.buyer(own, 1000), 100).setUser(own);
        return mesh.coffee().purchases().buy(Tongbao.requestId(), basket.build());
    }

    /** They are in force when trade-core says so; of what is so already it says nothing. */
    private void rules(String rules) {
        if (!rules.equals(inForce)) {
            var said = mesh.said("trade-core", "DegradeRule in force");
            mesh.publish(RULES, rules);
            await("rules in force").until(() -> mesh.said("trade-core", "DegradeRule in force") > said);
            inForce = rules;
        }
    }
}
