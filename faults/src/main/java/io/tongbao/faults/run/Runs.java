package io.tongbao.faults.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.faults.run.RunResult.Recovery;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs of one commit, added up over several calls.
 *
 * @param commit of the checkout that ran
 */
public record Runs(String commit, List<RunResult> runs) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The runs themselves; the figure "runs" is their number. */
    private static final String RUNS = "each_run";

    /** Recoveries after faults of one kind at one victim, in seconds. */
    public record Recoveries(int runs, double median, double worst) {

        static Recoveries of(List<Recovery> all) {
            var seconds = all.stream().map(Recovery::seconds).sorted().toList();
            return new Recoveries(seconds.size(), seconds.get(seconds.size() / 2), seconds.get(seconds.size() - 1));
        }
    }

    public static Runs none(String commit) {
        return new Runs(commit, new ArrayList<>());
    }

    /**
     * What a file has, to go on with; none if there is no such file.
     *
     * @throws StackFailure if it is of another commit
     */
    public static Runs resumed(Path file, String commit) throws IOException {
        if (!Files.exists(file)) {
            return none(commit);
        }
        var before = JSON.readTree(file.toFile());
        var of = before.path("commit").asText();
        if (!of.equals(commit)) {
            throw new StackFailure("%s: runs of commit %s (expected: %s); name another file to begin again"
                    .formatted(file, of, commit));
        }
        return new Runs(commit, JSON.convertValue(before.path(RUNS), new TypeReference<ArrayList<RunResult>>() {}));
    }

    /** The document: figures first, then everything that they rest on. */
    public void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), document());
    }

    public boolean has(long seed) {
        return runs.stream().anyMatch(run -> run.seed() == seed);
    }

    public boolean isClean() {
        return runs.stream().allMatch(RunResult::isClean);
    }

    /** One flat object for machines. */
    public Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("runs", runs.size());
        figures.put(
                "violations",
                runs.stream().mapToInt(run -> run.violations().size()).sum());
        figures.put(
                "undecided",
                runs.stream().mapToInt(run -> run.undecided().size()).sum());
        var recovered = runs.stream()
                .map(RunResult::recovery)
                .filter(recovery -> recovery.seconds() >= 0)
                .toList();
        if (!recovered.isEmpty()) {
            var all = Recoveries.of(recovered);
            figures.put("recovery_seconds_median", all.median());
            figures.put("recovery_seconds_worst", all.worst());
        }
        figures.put("purchases", runs.stream().mapToLong(RunResult::purchases).sum());
        figures.put(
                "failed_calls", runs.stream().mapToLong(RunResult::failedCalls).sum());
        return figures;
    }

    /** By kind and victim of the fault that was mended last. */
    public Map<String, Recoveries> recoveries() {
        return runs.stream()
                .map(RunResult::recovery)
                .filter(recovery -> recovery.seconds() >= 0)
                .collect(Collectors.groupingBy(
                        Recovery::fault,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Recoveries::of)));
    }

    /** Figures, recoveries and runs. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("commit", commit);
        document.putAll(figures());
        document.put("recoveries", recoveries());
        document.put(RUNS, runs);
        return document;
    }
}
