package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Contestants take turns, and one of them is compared with others.
 *
 * @param subject the contestant that is judged
 * @param others whom it is compared with, by the word in the names of the figures
 * @param contestants who they are, on a ground and by a plan
 */
record Turns(
        String name,
        String about,
        String subject,
        Map<String, String> others,
        BiFunction<Ground, Plan, List<Contestant>> contestants)
        implements Scenario {

    @Override
    public Outcome run(Stage stage) {
        var all = contestants.apply(stage.ground(), stage.plan());
        stage.warmUp(all);
        var outcome = new Outcome(stage.measure(all), Map.of()).telling(subject);
        for (var other : others.entrySet()) {
            outcome = outcome.comparing(other.getKey(), subject, other.getValue());
        }
        return outcome;
    }
}
