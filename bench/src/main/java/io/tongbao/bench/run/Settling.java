package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The end of what was under way.
 *
 * @param seconds until all money was in its place, the time to look included
 * @param findings what was still wrong after a minute: none if all is well
 */
record Settling(double seconds, List<Finding> findings) {

    private static final Duration MAX = Duration.ofSeconds(60);
    private static final int STEP_MS = 50;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Waits until nothing is on its way any more, and says what is still wrong then. */
    static Settling of(Ground ground, Collection<Variant> variants) {
        var begin = System.nanoTime();
        var findings = findings(ground, variants);
        while (!findings.isEmpty() && System.nanoTime() - begin < MAX.toNanos()) {
            try {
                Thread.sleep(STEP_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
            findings = findings(ground, variants);
        }
        return new Settling((System.nanoTime() - begin) / NANOS_PER_SECOND, findings);
    }

    private static List<Finding> findings(Ground ground, Collection<Variant> variants) {
        var mesh = new MoneyCheck(ground.stack().database("account")).findings(Duration.ZERO);
        var baselines = variants.stream()
                .flatMap(variant -> variant.ledger().stream()
                        .flatMap(ledger -> BaselineLedger.broken(variant.name(), ledger).stream()));
        return Stream.concat(mesh.stream(), baselines).toList();
    }
}
