package io.tongbao.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition by looking again and again. */
public final class Waiting {
    private Waiting() {}

    /** Whether the condition became true within the limit. */
    public static boolean until(Duration limit, Duration step, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(step.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted while waiting", e);
            }
        }
        return true;
    }
}
