package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.run.ChannelPurchase;
import io.tongbao.bench.run.Grow;
import io.tongbao.bench.run.Measured;
import io.tongbao.bench.run.Plan;
import io.tongbao.bench.run.Result;
import io.tongbao.bench.run.Scenario;
import io.tongbao.bench.run.Scenarios;
import io.tongbao.bench.run.SlowChannel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row K5 of the requirements: the bench works. How fast anything is, it alone says, and not here. Last: what it leaves
 * would slow down whoever reads whole tables.
 */
@MoneyHolds.Afterwards
@Order(Integer.MAX_VALUE)
class BenchTest {

    private static final int BUYERS = 50;
    private static final int OLD_ORDERS = 1000;

    /** In few purchases: for each second many are issued before, one by one. */
    private static final double COUPONS = 0.05;

    private static final List<String> VARIANTS = List.of("mesh", "limit", "limit-batched", "canonical-file");

    private static Ground ground;

    @BeforeAll
    static void enter() {
        ground = Ground.on(Mesh.running().stack(), Path.of("target/bench").toAbsolutePath(), BUYERS);
    }

    @AfterAll
    static void leave() {
        ground.close();
    }

    @Test
    void every_variant_buys_and_is_measured() {
        var result = run(Scenarios.purchase(VARIANTS), new Plan(8, BUYERS, COUPONS, 1, 2, 2, null));
        assertThat(result.measured()).extracting(Measured::name).containsExactlyElementsOf(VARIANTS);
        assertThat(result.measured()).allSatisfy(BenchTest::isMeasured);
        assertThat(result.outcome().of("limit"))
                .hasValueSatisfying(limit -> assertThat(limit.rpcsEach()).isCloseTo(1, within(0.05)));
        assertThat(result.figures())
                .containsKeys(
                        "purchases_per_second",
                        "rpcs_per_purchase",
                        "memory_mib",
                        "ratio_limit",
                        "ratio_limit_batched",
                        "ratio_canonical_file",
                        "cpu_ratio_limit");
    }

    @Test
    void a_third_is_refused_and_that_is_no_error() {
        var result = run(Scenarios.rollback(), new Plan(8, BUYERS, COUPONS, 1, 2, 1, null));
        assertThat(result.outcome().of("third-refused"))
                .hasValueSatisfying(measured -> assertThat(measured.ends()).containsOnlyKeys("PAID", "REFUSED"));
        assertThat(result.figures()).containsKey("ratio_rollback");
    }

    @Test
    void tables_grow_and_the_money_stays_in_its_place() {
        var result = run(new Grow(OLD_ORDERS), new Plan(8, BUYERS, 0, 1, 2, 1, null));
        assertThat(result.figures()).containsEntry("old_orders", OLD_ORDERS).containsKey("ratio_grow");
        assertThat(Mesh.running().rows("trade", "SELECT COUNT(*) FROM orders WHERE batch LIKE 'old-%'"))
                .containsExactly(String.valueOf(OLD_ORDERS));
    }

    @Test
    void those_who_pay_by_a_healthy_channel_are_measured_beside_a_slow_one() {
        var before = openCharges();
        var result = run(new SlowChannel(), new Plan(4, BUYERS, COUPONS, 1, 2, 1, null));
        assertThat(result.measured()).allSatisfy(BenchTest::isMeasured);
        assertThat(result.outcome().of("healthy-alone"))
                .hasValueSatisfying(measured -> assertThat(measured.ends()).containsOnlyKeys("PAID"));
        assertThat(result.outcome().of("healthy-beside-slow"))
                .hasValueSatisfying(measured -> assertThat(measured.ends().keySet())
                        .contains("PAID")
                        .containsAnyOf("CROWD_PAID", "CROWD_WITHOUT_CODE"));
        assertThat(result.figures())
                .containsKeys("ratio_p99_healthy", "ratio_p99_whole_healthy", "ratio_throughput_healthy");
        assertThat(openCharges()).as("nothing is left behind").isLessThanOrEqualTo(before);
    }

    private static int openCharges() {
        return Mesh.running()
                .rows("channel", "SELECT id FROM charge WHERE state IN ('CREATED', 'READY')")
                .size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat/native", "alipay/qr"})
    void a_purchase_by_a_code_is_measured_beside_one_from_a_balance(String method) {
        var result = run(new ChannelPurchase(method), new Plan(4, BUYERS, COUPONS, 1, 2, 1, null));
        for (var contestant : List.of("balance", "channel")) {
            assertThat(result.outcome().of(contestant)).hasValueSatisfying(measured -> {
                isMeasured(measured);
                assertThat(measured.ends()).containsOnlyKeys("PAID");
                assertThat(measured.processorMs()).containsKeys("channel-gateway", "channel-sandbox");
            });
        }
        assertThat(result.figures())
                .containsKeys(
                        "cpu_ms_per_balance_purchase",
                        "cpu_ms_per_channel_purchase",
                        "cpu_ratio_balance",
                        "idle_cpu_ms_per_second",
                        "third_party_cpu_ms_per_purchase");
    }

    private static Result run(Scenario scenario, Plan plan) {
        var result = Result.of(scenario, ground, plan, (contestant, done) -> {});
        assertThat(result.findings()).isEmpty();
        assertThat(result.figures()).containsEntry("errors", 0L).containsEntry("money_out_of_place", 0);
        return result;
    }

    private static void isMeasured(Measured measured) {
        assertThat(measured.errors()).isEmpty();
        assertThat(measured.done()).isPositive();
        assertThat(measured.perSecond()).isPositive();
        assertThat(measured.latencyMs(50)).isPositive().isLessThanOrEqualTo(measured.latencyMs(99));
        assertThat(measured.processorMsWithoutLoad()).isPositive();
        assertThat(measured.memoryMibWithoutLoad()).isPositive();
        assertThat(measured.rpcsEach()).isPositive();
        assertThat(measured.database().get("Innodb_log_writes")).isPositive();
    }
}
