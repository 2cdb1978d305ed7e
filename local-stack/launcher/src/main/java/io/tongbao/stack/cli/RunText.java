package io.tongbao.stack.cli;

import io.tongbao.stack.trade.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tongbao.accounting.v1.JobRun;
import tongbao.accounting.v1.JobStep;

/** A run of a job as people see it: a line, and one more for what it says of what it did, or why it failed. */
final class RunText {
    private static final String FORMAT = "%6s  %-18s %-10s  %-9s  %-23s  %8s  %s";
    private static final String DONE = "COMPLETED";
    private static final Set<String> UNDER_WAY = Set.of("STARTING", "STARTED");

    /** Between the name of a step and that of a part of it. */
    private static final String PART = "-part:";

    static final String HEADER = FORMAT.formatted("RUN", "JOB", "DAY", "STATE", "SINCE", "TOOK", "STEPS");

    private RunText() {}

    static String of(JobRun run) {
        var line = FORMAT.formatted(
                run.getId(),
                run.getJob(),
                run.getDay(),
                run.getState(),
                run.getStartedAtMs() == 0 ? "-" : Wording.day(Instant.ofEpochMilli(run.getStartedAtMs())),
                took(run),
                steps(run.getStepsList()));
        var said = Stream.concat(
                run.getStepsList().stream().map(JobStep::getNote),
                run.getFault().lines().limit(1));
        return Stream.concat(
                        Stream.of(line), said.filter(text -> !text.isEmpty()).map(text -> "        " + text))
                .collect(Collectors.joining("\n"));
    }

    private static String took(JobRun run) {
        return run.getEndedAtMs() == 0 ? "-" : "%.1f s".formatted((run.getEndedAtMs() - run.getStartedAtMs()) / 1000.0);
    }

    private static String steps(List<JobStep> steps) {
        Map<String, List<JobStep>> parts = new LinkedHashMap<>();
        for (var step : steps) {
            var named = step.getName().split(PART, 2);
            var known = parts.computeIfAbsent(named[0], name -> new ArrayList<>());
            if (named.length > 1) {
                known.add(step);
            }
        }
        return steps.stream()
                .filter(step -> !step.getName().contains(PART))
                .map(step -> step(step, parts.getOrDefault(step.getName(), List.of())))
                .collect(Collectors.joining(", "));
    }

    /** {@code verify 3 of 4 parts, 12,345 (accounting 2, accounting-2 1)}; {@code close}, once that is done. */
    private static String step(JobStep step, List<JobStep> parts) {
        var done = parts.stream().filter(part -> part.getState().equals(DONE)).count();
        var of = parts.isEmpty() ? "" : " %d of %d parts".formatted(done, parts.size());
        var state = isPlain(step, parts) ? "" : " " + step.getState();
        var count = Math.max(
                step.getCount(), parts.stream().mapToLong(JobStep::getCount).sum());
        return step.getName() + state + of + (count == 0 ? "" : ", %,d".formatted(count)) + workers(parts);
    }

    private static boolean isPlain(JobStep step, List<JobStep> parts) {
        return step.getState().equals(DONE) || (!parts.isEmpty() && UNDER_WAY.contains(step.getState()));
    }

    private static String workers(List<JobStep> parts) {
        var workers = parts.stream()
                .map(JobStep::getWorker)
                .filter(worker -> !worker.isEmpty())
                .collect(Collectors.groupingBy(worker -> worker, TreeMap::new, Collectors.counting()));
        return workers.isEmpty()
                ? ""
                : workers.entrySet().stream()
                        .map(worker -> worker.getKey() + " " + worker.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
