package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.run.PurchaseScenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row K5 of the requirements: the bench works. How fast anything is, it alone says, and not here. */
@MoneyHolds.Afterwards
class BenchTest {

    private static final int BUYERS = 50;
    private static final List<String> VARIANTS = List.of("mesh", "limit", "limit-batched", "canonical-file");

    @Test
    void every_variant_buys_and_is_measured() {
        var shape = new PurchaseScenario.Shape(8, 0, BUYERS, 0.2);
        var plan = new PurchaseScenario.Plan(VARIANTS, 2, 4, 2, shape);
        var folder = Path.of("target/bench").toAbsolutePath();
        try (var ground = Ground.on(Mesh.running().stack(), folder, BUYERS)) {
            var result = PurchaseScenario.run(ground, plan, (variant, done) -> {});
            assertThat(result.measured()).containsOnlyKeys(VARIANTS);
            assertThat(result.measured().values()).allSatisfy(measured -> {
                assertThat(measured.errors()).isEmpty();
                assertThat(measured.purchases()).isPositive();
                assertThat(measured.perSecond()).isPositive();
                assertThat(measured.latencyMs(50)).isPositive().isLessThanOrEqualTo(measured.latencyMs(99));
                assertThat(measured.processorMsWithoutLoad()).isPositive();
                assertThat(measured.database().get("Innodb_log_writes")).isPositive();
            });
            assertThat(result.findings()).isEmpty();
            assertThat(result.figures())
                    .containsKeys(
                            "purchases_per_second",
                            "ratio_limit",
                            "ratio_limit_batched",
                            "ratio_canonical_file",
                            "cpu_ratio_limit")
                    .containsEntry("errors", 0L)
                    .containsEntry("money_out_of_place", 0);
        }
    }
}
