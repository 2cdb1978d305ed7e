package io.tongbao.e2e.mesh;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Counts the money of the whole platform once what is under way has ended: after each test the money itself, after each
 * class also what was told of it and booked. What did not hold once fails one test, or one class, and no other.
 */
final class MoneyHolds implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** What failed before. */
    private static final Set<String> KNOWN = new HashSet<>();

    /** The tests of this class, with the time at which each began: rows that break a check have their times, too. */
    private final List<String> begun = new ArrayList<>();

    /** On each class of tests that moves money. */
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(MoneyHolds.class)
    @interface Afterwards {}

    @Override
    public void beforeEach(ExtensionContext test) {
        begun.add(Instant.now() + " " + test.getRequiredTestMethod().getName() + " " + test.getDisplayName());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        drained("the money holds after " + begun.get(begun.size() - 1), check -> check.findingsOfMoney(Duration.ZERO));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        drained(
                begun.stream().collect(joining("\n  ", "money and books hold after\n  ", "")),
                check -> Stream.concat(check.findings(Duration.ZERO).stream(), Stream.of(differences()))
                        .toList());
    }

    /** Also of a time that is yet to come: a test may have set accounting's clock ahead. */
    private static Finding differences() {
        var open = "SELECT id, kind, subject, evidence FROM difference WHERE state = 'OPEN'";
        return new Finding(
                "no difference is open, whatever its time", Mesh.running().rows("accounting", open));
    }

    private static void drained(String expectation, Function<MoneyCheck, List<Finding>> look) {
        var check = new MoneyCheck(Mesh.running().stack().database("trade"));
        try {
            await(expectation)
                    .atMost(DRAIN)
                    .pollInterval(Duration.ofMillis(250))
                    .untilAsserted(() -> assertThat(unknown(look.apply(check))).isEmpty());
        } catch (ConditionTimeoutException broken) {
            KNOWN.addAll(unknown(look.apply(check)));
            throw broken;
        }
    }

    private static List<String> unknown(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.rows().stream().map(row -> finding.check() + ": " + row))
                .filter(row -> !KNOWN.contains(row))
                .toList();
    }
}
