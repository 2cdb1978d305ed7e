package io.tongbao.bench.run;

import java.util.List;
import java.util.Map;

/** What it costs purchases that others hear of them, and whether the books keep up. */
public final class Events implements Scenario {

    private static final String TOLD = "told";
    private static final String HELD_UP = "held-up";
    private static final String ACCOUNTING = "accounting";

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String about() {
        return "Purchases with broker and accounting at work, beside purchases while both stand still; what waits is"
                + " booked between the turns.";
    }

    @Override
    public Outcome run(Stage stage) {
        var mesh = stage.ground().mesh();
        var buying = stage.plan().buying();
        var books = new Books(stage.ground());
        stage.warmUp(List.of(new Contestant(TOLD, mesh, buying, Around.NOTHING)));
        var measured = stage.measure(List.of(
                new Contestant(TOLD, mesh, buying, books::watched),
                new Contestant(HELD_UP, mesh, buying, books::heldUp)));
        var outcome = new Outcome(measured, Map.of())
                .telling(TOLD)
                .comparing("held_up", TOLD, HELD_UP)
                .with("behind_p50_seconds", books.behind(0.5))
                .with("behind_p99_seconds", books.behind(0.99))
                .with("caught_up_seconds", books.caughtUpSeconds())
                .with("behind_curve", books.curve());
        var cpu = outcome.of(TOLD).orElseThrow().processorMs();
        return outcome.with(
                "accounting_cpu_ms_per_purchase",
                cpu.getOrDefault(ACCOUNTING, 0.0) + cpu.getOrDefault("rocketmq", 0.0));
    }
}
