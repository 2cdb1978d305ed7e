package io.tongbao.bench.run;

import io.tongbao.stack.Part;
import io.tongbao.stack.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The mesh stopped and started again: how long that takes, and how much memory all of it has, idle and after work. */
public final class Cold implements Scenario {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MIB = 1024.0 * 1024;

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public String about() {
        return "The mesh is stopped and started again, with its data; then it works for the given time.";
    }

    @Override
    public Outcome run(Stage stage) {
        var stack = stage.ground().stack();
        stack.down();
        var ready = new ConcurrentHashMap<String, Double>();
        var begin = System.nanoTime();
        stack.start(Arrays.stream(Part.values()).map(Part::id).toList(), new Progress() {
            @Override
            public void ready(String name, Duration elapsed) {
                ready.put(name, elapsed.toMillis() / 1000.0);
            }
        });
        var upSeconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        var idle = stack.processes().stream()
                .flatMap(process -> process.memory().stream())
                .mapToDouble(bytes -> bytes / BYTES_PER_MIB)
                .sum();
        var measured = stage.measure(
                List.of(Contestant.of(stage.ground().mesh(), stage.plan().buying())));
        return new Outcome(measured, Map.of())
                .telling("mesh")
                .with("up_seconds", upSeconds)
                .with("idle_memory_mib", idle)
                .with("seconds_by_process", new TreeMap<>(ready));
    }
}
