package io.tongbao.bench.run;

import io.tongbao.bench.load.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Purchases that arrive on schedule, at rates up to what the mesh can do: how long they take at each. */
public final class OpenLoop implements Scenario {

    /** Enough clients of a closed loop to find out what the mesh can do. */
    private static final int CROWD = 256;

    private static final List<Integer> PERCENTS = List.of(10, 25, 50, 70, 80, 90, 100);
    private static final int HALF = 50;
    private static final double LATE_SECONDS_MAX = 1;

    @Override
    public String name() {
        return "open-loop";
    }

    @Override
    public String about() {
        return "First what " + CROWD + " clients get done in a closed loop; then purchases that arrive on schedule, at"
                + " parts of that rate. A late answer delays no other purchase, and its lateness counts.";
    }

    @Override
    public Outcome run(Stage stage) {
        var mesh = stage.ground().mesh();
        var mix = stage.plan().mix();
        var closed = new Contestant("closed loop", mesh, Shape.buying(CROWD, mix));
        stage.warmUp(List.of(closed));
        var measured = new ArrayList<>(stage.measure(List.of(closed), 1));
        var most = measured.get(0).perSecond();
        for (var percent : PERCENTS) {
            var rate = Math.max(1, (int) (most * percent / 100));
            measured.addAll(
                    stage.measure(List.of(new Contestant(percent + " %", mesh, Shape.onSchedule(rate, mix))), 1));
        }
        var outcome = new Outcome(measured, Map.of()).with("saturation_per_second", saturation(measured));
        var half = outcome.of(HALF + " %").orElseThrow();
        return outcome.with("p50_ms_at_half", half.latencyMs(50))
                .with("p99_ms_at_half", half.latencyMs(99))
                .with("p99_over_p50_at_half", half.latencyMs(99) / half.latencyMs(50));
    }

    /** The highest rate that was kept up with. */
    private static double saturation(List<Measured> measured) {
        return measured.stream()
                .filter(OpenLoop::keptUp)
                .mapToDouble(one -> one.contestant().shape().rate())
                .max()
                .orElse(0);
    }

    /** Whether the last answer came soon after the last purchase was due: what is too much piles up until the end. */
    private static boolean keptUp(Measured one) {
        double rate = one.contestant().shape().rate();
        return rate > 0 && one.done() / one.perSecond() - one.done() / rate <= LATE_SECONDS_MAX;
    }
}
