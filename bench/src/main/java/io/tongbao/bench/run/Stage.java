package io.tongbao.bench.run;

import io.tongbao.bench.ground.Child;
import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Job;
import io.tongbao.bench.measure.Costs;
import io.tongbao.bench.measure.DatabaseWork;
import io.tongbao.bench.measure.Memory;
import io.tongbao.bench.measure.Processors;
import io.tongbao.bench.measure.Rpcs;
import io.tongbao.bench.profile.Recordings;
import io.tongbao.stack.StackFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where contestants are driven, in turn, so that a noisy minute of the machine hits all of them alike. */
public final class Stage {

    static final String LOAD = "load generator";

    /** What one contestant leaves behind (second phases, deleted undo rows) is not to be the next one's burden. */
    private static final long REST_MS = 4_000;

    /** More than any variant here can buy in a second; what is not used stays issued. */
    private static final int COUPONS_PER_SECOND = 3_000;

    private final Ground ground;
    private final Plan plan;
    private final ProgressListener progress;
    private final Child generator;
    private final Set<Variant> seen = new LinkedHashSet<>();
    private final List<Path> flames = new ArrayList<>();

    Stage(Ground ground, Plan plan, ProgressListener progress) {
        this.ground = ground;
        this.plan = plan;
        this.progress = progress;
        this.generator = ground.generator();
    }

    Ground ground() {
        return ground;
    }

    ProgressListener progress() {
        return progress;
    }

    Plan plan() {
        return plan;
    }

    /** Everybody who was driven. */
    Set<Variant> variants() {
        return seen;
    }

    /** Pages of the profiles that were asked for. */
    List<Path> flames() {
        return flames;
    }

    /** The planned seconds of each contestant, not counted. */
    void warmUp(List<Contestant> contestants) {
        for (var contestant : contestants) {
            if (plan.profiles() != null) {
                Recordings.prepare(contestant.variant().pids());
            }
            progress.drove("warm-up " + contestant.name(), drive(prepared(contestant, plan.warmUp() * 1000L)));
        }
    }

    /** The planned seconds of each contestant, in the planned rounds. */
    Collection<Measured> measure(List<Contestant> contestants) {
        return measure(contestants, plan.rounds());
    }

    /** The planned seconds of each contestant, in so many rounds. */
    Collection<Measured> measure(List<Contestant> contestants, int rounds) {
        var measured = new LinkedHashMap<String, Measured>();
        for (int round = 0; round < rounds; round++) {
            for (var contestant : contestants) {
                var sums = measured.computeIfAbsent(contestant.name(), name -> new Measured(contestant));
                var millis = plan.seconds() * 1000L / rounds;
                if (plan.profiles() != null && round == rounds - 1) {
                    var recordings = Recordings.start(contestant.variant().pids());
                    contestant.around().during(() -> measure(sums, millis));
                    flames.addAll(recordings.draw(plan.profiles(), contestant.name()));
                } else {
                    contestant.around().during(() -> measure(sums, millis));
                }
            }
        }
        return measured.values();
    }

    private void measure(Measured sums, long millis) {
        var contestant = sums.contestant();
        var pids = new LinkedHashMap<>(contestant.variant().pids());
        pids.put(LOAD, generator.pid());
        var database = ground.stack().database("trade");
        var job = prepared(contestant, millis);
        // Processors are read last before and first after: what the other looks cost is nobody's.
        var rpcs = Rpcs.soFar(contestant.variant().metrics());
        var work = DatabaseWork.soFar(database);
        var before = new Costs(Processors.millis(pids), work, rpcs);
        var done = drive(job);
        var after = new Costs(
                Processors.millis(pids),
                DatabaseWork.soFar(database),
                Rpcs.soFar(contestant.variant().metrics()));
        sums.add(done, after.since(before), Memory.peakMib(pids));
        progress.drove(contestant.name(), done);
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted between two rounds", stopped);
        }
    }

    private Done drive(Job job) {
        return generator.ask(job, Done.class);
    }

    /** What the load generator is to do; the coupons that it takes are there, and the machine is at rest. */
    private Job prepared(Contestant contestant, long millis) {
        var variant = contestant.variant();
        var mix = contestant.shape().mix();
        seen.add(variant);
        var wanted = contestant.shape().buys() ? (int) (millis * COUPONS_PER_SECOND * mix.couponPart() / 1000) : 0;
        var coupons = ground.issue(variant, wanted, mix);
        rest(Math.min(REST_MS, millis / 3));
        return new Job(variant.targets(), variant.token(), millis, contestant.shape(), coupons, variant.outside());
    }
}
