package io.tongbao.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Purchases on empty tables, and on tables full of old orders. The baseline, whose tables stay empty, tells how alike
 * the machine was.
 */
public final class Grow implements Scenario {

    private final int orders;

    /** @param orders that were paid long ago */
    public Grow(int orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return "grow";
    }

    @Override
    public String about() {
        return "Purchases on empty tables, then on tables with old orders. They cannot take turns, so limit-batched"
                + " runs beside both, on tables that stay empty: its ratio is what the machine alone made of it.";
    }

    @Override
    public Outcome run(Stage stage) {
        var mesh = stage.ground().mesh();
        var control = stage.ground().limit("limit-batched", Scenarios.BATCH_ITEMS);
        var shape = stage.plan().buying();
        var before = List.of(new Contestant("empty", mesh, shape), new Contestant("control before", control, shape));
        var after = List.of(new Contestant("grown", mesh, shape), new Contestant("control after", control, shape));
        stage.warmUp(before);
        var measured = new ArrayList<>(stage.measure(before));
        Settling.of(stage.ground(), stage.variants());
        var filled = stage.ground().fill(orders, done -> stage.progress().filled(done, orders));
        stage.warmUp(after);
        measured.addAll(stage.measure(after));
        return new Outcome(measured, Map.of())
                .telling("grown")
                .comparing("grow", "grown", "empty")
                .comparing("grow_control", "control after", "control before")
                .with("old_orders", filled.orders())
                .with("fill_seconds", filled.seconds())
                .with("empty_mib", filled.mebibytesBefore())
                .with("grown_mib", filled.mebibytes());
    }
}
