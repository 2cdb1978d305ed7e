package io.tongbao.stack.cli;

import io.tongbao.stack.Progress;
import java.time.Duration;

/** Prints a line for each step of a start. */
public final class Lines implements Progress {
    @Override
    public void starting(String name) {
        System.out.printf("%-16s starting%n", name);
    }

    @Override
    public void waiting(String name, String seen) {
        System.out.printf("%-16s %s%n", name, seen);
    }

    @Override
    public void queued() {
        System.out.println("another command starts or stops processes here; waiting for its end");
    }

    @Override
    public void ready(String name, Duration elapsed) {
        System.out.printf("%-16s ready after %.1f s%n", name, elapsed.toMillis() / 1000.0);
    }
}
