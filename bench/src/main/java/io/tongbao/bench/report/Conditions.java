package io.tongbao.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Under which conditions something is measured here and now; what cannot be found out is left out. */
public final class Conditions {

    private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;

    private Conditions() {}

    /** Date, commit, machine, Java: names and values for people. */
    public static Map<String, String> here(Path repository) {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        commit(repository).ifPresent(commit -> conditions.put("commit", commit));
        conditions.put("machine", machine());
        conditions.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        conditions.put("Java", property("java.vm.name") + " " + property("java.vm.version"));
        Optional.ofNullable(System.getenv("JAVA_TOOL_OPTIONS"))
                .filter(options -> !options.isBlank())
                .ifPresent(options -> conditions.put("flags of every JVM", options));
        return conditions;
    }

    private static String machine() {
        var cores = Runtime.getRuntime().availableProcessors() + " cores";
        var memory = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? ", %.0f GiB".formatted(os.getTotalMemorySize() / BYTES_PER_GIB)
                : "";
        return cores + memory + model().map(model -> ", " + model).orElse("");
    }

    private static Optional<String> model() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
    }

    /** The commit of a checkout, and whether more has changed since. */
    private static Optional<String> commit(Path repository) {
        var changes = git(repository, "status", "--porcelain", "--untracked-files=no");
        return git(repository, "rev-parse", "--short=12", "HEAD")
                .map(commit -> commit + (changes.orElse("").isEmpty() ? "" : " and changes on top"));
    }

    private static Optional<String> git(Path repository, String... words) {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
