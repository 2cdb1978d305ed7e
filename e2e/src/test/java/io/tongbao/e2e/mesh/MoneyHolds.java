package io.tongbao.e2e.mesh;

import static org.awaitility.Awaitility.await;

import io.tongbao.stack.check.MoneyCheck;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Counts the money of the whole platform after each test, once what is under way has ended. Where it did not hold, the
 * tests that follow can say nothing of their own: they fail at once.
 */
final class MoneyHolds implements BeforeEachCallback, AfterEachCallback {

    private static final Duration DRAIN = Duration.ofSeconds(60);

    private static @Nullable String brokenBy;

    /** On each class of tests that moves money. */
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(MoneyHolds.class)
    @interface Afterwards {}

    @Override
    public void beforeEach(ExtensionContext context) {
        if (brokenBy != null) {
            throw new IllegalStateException("the money does not hold since " + brokenBy);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (brokenBy != null) {
            return;
        }
        try {
            drain();
        } catch (ConditionTimeoutException broken) {
            brokenBy = context.getRequiredTestClass().getSimpleName() + " " + context.getDisplayName();
            throw broken;
        }
    }

    private static void drain() {
        var check = new MoneyCheck(Mesh.running().stack().database("trade"));
        await("the money holds")
                .atMost(DRAIN)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var findings = check.findings(Duration.ZERO);
                    if (!findings.isEmpty()) {
                        throw new AssertionError(findings.toString());
                    }
                });
    }
}
