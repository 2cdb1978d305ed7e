package io.tongbao.bench.run;

import io.tongbao.bench.ground.Child;
import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Job;
import io.tongbao.bench.measure.DatabaseWork;
import io.tongbao.bench.measure.Processors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Drives variants in turn, so that a noisy minute of the machine hits all of them alike. */
final class Rounds {

    static final String LOAD = "load generator";

    /** More than any variant here can buy in a second; what is not used stays issued. */
    private static final int COUPONS_PER_SECOND = 12_000;

    private final Ground ground;
    private final Child generator;
    private final PurchaseScenario.Shape shape;
    private final BiConsumer<String, Done> progress;
    private int jobs;

    /** @param progress hears the variant and what one round of it came to */
    Rounds(Ground ground, Child generator, PurchaseScenario.Shape shape, BiConsumer<String, Done> progress) {
        this.ground = ground;
        this.generator = generator;
        this.shape = shape;
        this.progress = progress;
    }

    /** So many seconds of each variant, not counted. */
    void warmUp(List<Variant> variants, int seconds) {
        variants.forEach(variant -> progress.accept("warm-up " + variant.name(), drive(variant, seconds * 1000L)));
    }

    /** So many seconds of each variant, in rounds. */
    Map<String, Measured> measure(List<Variant> variants, int seconds, int rounds) {
        var measured = new LinkedHashMap<String, Measured>();
        for (int round = 0; round < rounds; round++) {
            for (var variant : variants) {
                measured.computeIfAbsent(variant.name(), Measured::new);
                measure(variant, seconds * 1000L / rounds, measured.get(variant.name()));
            }
        }
        return measured;
    }

    private void measure(Variant variant, long millis, Measured sums) {
        var pids = new LinkedHashMap<>(variant.pids());
        pids.put(LOAD, generator.pid());
        var processors = Processors.millis(pids);
        var work = DatabaseWork.soFar(ground.stack().database("trade"));
        var done = drive(variant, millis);
        sums.add(
                done,
                grown(processors, Processors.millis(pids)),
                grown(work, DatabaseWork.soFar(ground.stack().database("trade"))));
        progress.accept(variant.name(), done);
    }

    private Done drive(Variant variant, long millis) {
        var prefix = "cpn" + jobs++;
        var coupons = (int) (millis * COUPONS_PER_SECOND * shape.couponPart() / 1000);
        if (coupons > 0) {
            ground.issue(variant, prefix, coupons);
        }
        var cast = new Job.Cast(shape.buyers(), Ground.SHOPS, prefix, coupons, shape.couponPart());
        return generator.ask(
                new Job(variant.target(), variant.token(), shape.clients(), shape.rate(), millis, cast), Done.class);
    }

    private static Map<String, Long> grown(Map<String, Long> before, Map<String, Long> after) {
        var grown = new LinkedHashMap<String, Long>();
        after.forEach((name, value) -> grown.put(name, value - before.getOrDefault(name, 0L)));
        return grown;
    }
}
