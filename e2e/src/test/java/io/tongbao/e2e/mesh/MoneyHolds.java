package io.tongbao.e2e.mesh;

import static org.awaitility.Awaitility.await;

import io.tongbao.stack.check.MoneyCheck;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Counts the money of the whole platform after each test, once what is under way has ended. */
final class MoneyHolds implements AfterEachCallback {

    private static final Duration DRAIN = Duration.ofSeconds(60);

    /** On each class of tests that moves money. */
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(MoneyHolds.class)
    @interface Afterwards {}

    @Override
    public void afterEach(ExtensionContext context) {
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
