package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a test makes wrong in a database, for the money check to find, and puts right again. */
final class Planted {

    private final Mesh mesh;
    private final MoneyCheck check;

    Planted(Mesh mesh) {
        this.mesh = mesh;
        this.check = new MoneyCheck(mesh.stack().database("trade"));
    }

    /** Accounting would find what is changed here, too, and halt all refunds; a look under way has a second to end. */
    void whileNobodyElseLooks(Runnable changes) {
        var accounting = mesh.stack().process("accounting");
        accounting.freeze();
        try {
            var begun = System.nanoTime();
            await().until(() -> System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(1));
            changes.run();
        } finally {
            accounting.thaw();
        }
    }

    /**
     * Sees a check red.
     *
     * @param name how the check's name begins
     * @param row "UPDATE trade.orders SET %s WHERE id = 'ord_1'"
     */
    void found(String name, String row, String wrong, String right) {
        change("trade", row.formatted(wrong));
        assertThat(check.findings(Duration.ofMinutes(-1)))
                .as(name + ": " + row.formatted(wrong))
                .anyMatch(finding -> finding.check().startsWith(name));
        change("trade", row.formatted(right));
    }

    void change(String schema, String sql) {
        assertThat(mesh.change(schema, sql)).as(sql).isPositive();
    }
}
