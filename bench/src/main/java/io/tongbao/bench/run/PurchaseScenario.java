package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Done;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The purchase on the mesh beside its baselines, in rounds, and the money check after it. */
public final class PurchaseScenario {

    private static final String KNOWN =
            "mesh, limit, limit-batched, single, canonical-file, or tongbao.SETTING=VALUE of trade-core";
    private static final int BATCH_ITEMS = 256;
    private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
    private static final int DRAIN_STEP_MS = 50;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * @param clients that wait at the same time
     * @param rate purchases a second on schedule; 0: each client buys again when answered
     * @param couponPart of purchases, 0 to 1
     */
    public record Shape(int clients, int rate, int buyers, double couponPart) {}

    /**
     * @param variants "mesh", "limit", "limit-batched", "single", "canonical-file", or the mesh with one setting of
     *     trade-core: "tongbao.trade.batches-in-flight=1"
     * @param warmUp seconds of each variant before
     * @param seconds of each variant, in all rounds together
     */
    public record Plan(List<String> variants, int warmUp, int seconds, int rounds, Shape shape) {}

    private PurchaseScenario() {}

    /** @param progress hears the variant and what one round of it came to */
    public static Result run(Ground ground, Plan plan, BiConsumer<String, Done> progress) {
        var variants = new ArrayList<Variant>();
        plan.variants().forEach(name -> variants.add(variant(ground, name)));
        var rounds = new Rounds(ground, ground.generator(), plan.shape(), progress);
        rounds.warmUp(variants, plan.warmUp());
        var measured = rounds.measure(variants, plan.seconds(), plan.rounds());
        var begin = System.nanoTime();
        var findings = drained(ground, variants);
        return new Result(measured, (System.nanoTime() - begin) / NANOS_PER_SECOND, findings);
    }

    private static Variant variant(Ground ground, String name) {
        return switch (name) {
            case "mesh" -> ground.mesh();
            case "single" -> ground.single();
            case "canonical-file" -> ground.canonical(name);
            case "limit" -> ground.limit(name, 1);
            case "limit-batched" -> ground.limit(name, BATCH_ITEMS);
            default -> ground.mesh(name, setting(name));
        };
    }

    private static Map<String, String> setting(String variant) {
        var words = variant.split("=", -1);
        if (words.length != 2 || !words[0].startsWith("tongbao.")) {
            throw new StackFailure("no variant " + variant + " (expected: " + KNOWN + ")");
        }
        return Map.of(words[0], words[1]);
    }

    /** Waits until nothing is on its way any more, and says what is still wrong then. */
    private static List<Finding> drained(Ground ground, List<Variant> variants) {
        var deadline = System.nanoTime() + DRAIN_MAX.toNanos();
        var findings = findings(ground, variants);
        while (!findings.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(DRAIN_STEP_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return findings;
            }
            findings = findings(ground, variants);
        }
        return findings;
    }

    private static List<Finding> findings(Ground ground, List<Variant> variants) {
        var mesh = new MoneyCheck(ground.stack().database("account")).findings(Duration.ZERO);
        var baselines = variants.stream()
                .flatMap(variant -> variant.ledger().stream()
                        .flatMap(ledger -> BaselineLedger.broken(variant.name(), ledger).stream()));
        return Stream.concat(mesh.stream(), baselines).toList();
    }
}
