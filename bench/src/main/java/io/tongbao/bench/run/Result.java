package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.stack.check.Finding;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A scenario's outcome, and whether all money was in its place after it.
 *
 * @param drainSeconds from the last answer until all money was in its place
 * @param findings of the money check, after it
 * @param flames pages of the profiles that were asked for
 */
public record Result(
        Scenario scenario, Outcome outcome, double drainSeconds, List<Finding> findings, List<Path> flames) {

    /** Runs a scenario, waits until it has settled, and checks the money. */
    public static Result of(Scenario scenario, Ground ground, Plan plan, ProgressListener progress) {
        var stage = new Stage(ground, plan, progress);
        var outcome = scenario.run(stage);
        var settling = Settling.of(ground, stage.variants());
        return new Result(scenario, outcome, settling.seconds(), settling.findings(), stage.flames());
    }

    public Collection<Measured> measured() {
        return outcome.measured();
    }

    /** Rows of the money check that are wrong. */
    public int moneyOutOfPlace() {
        return findings.stream().mapToInt(finding -> finding.rows().size()).sum();
    }

    /** Calls of all contestants that did not end as they should. */
    public long errors() {
        return measured().stream()
                .flatMap(contestant -> contestant.errors().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The figures that are judged, by name. */
    public Map<String, Object> figures() {
        var figures = new LinkedHashMap<>(outcome.figures());
        figures.put("drain_seconds", drainSeconds);
        figures.put("errors", errors());
        figures.put("money_out_of_place", moneyOutOfPlace());
        return figures;
    }

    /** The figures, with everything that they rest on beside them, under "details". */
    public Map<String, Object> document() {
        var details = new LinkedHashMap<String, Object>();
        measured().forEach(contestant -> details.put(contestant.name(), contestant.details()));
        var document = new LinkedHashMap<>(figures());
        document.put("scenario", scenario.name());
        document.put("about", scenario.about());
        document.put("details", details);
        document.put("findings", findings.stream().map(Objects::toString).toList());
        document.put("flames", flames.stream().map(Path::toString).toList());
        return document;
    }
}
