package io.tongbao.e2e.mesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the slowest tests of the whole build once the last of them, those of the mesh, are done: of the modules
 * before, by what Surefire wrote of them.
 */
public final class SlowestTests implements TestExecutionListener {

    private static final int SHOWN = 20;
    private static final Pattern CASE =
            Pattern.compile("<testcase name=\"([^\"]*)\" classname=\"([^\"]*)\" time=\"([0-9.]+)\"");

    private record Took(double seconds, String test) {}

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final List<Took> took = new ArrayList<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var since = begun.remove(test.getUniqueId());
        if (since != null && test.isTest() && test.getSource().orElse(null) instanceof MethodSource source) {
            var seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
            var name =
                    source.getMethodName() + (test.getDisplayName().startsWith("[") ? " " + test.getDisplayName() : "");
            took.add(new Took(seconds, simple(source.getClassName()) + " " + name));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        var root = System.getProperty("tongbao.root");
        if (root == null || took.isEmpty()) {
            return;
        }
        System.out.println("The slowest tests of this build:");
        Stream.concat(took.stream(), before(Path.of(root)).stream())
                .sorted(Comparator.comparingDouble(Took::seconds).reversed())
                .limit(SHOWN)
                .forEach(test -> System.out.printf("%8.1f s  %s%n", test.seconds(), test.test()));
    }

    private static List<Took> before(Path root) {
        try (var files =
                Files.find(root, 4, (file, kind) -> file.toString().contains("/target/surefire-reports/TEST-"))) {
            return files.flatMap(SlowestTests::reported).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Took> reported(Path report) {
        try {
            return CASE.matcher(Files.readString(report))
                    .results()
                    .map(test ->
                            new Took(Double.parseDouble(test.group(3)), simple(test.group(2)) + " " + test.group(1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
