package io.tongbao.stack;

import java.time.Duration;

/** Hears how far a start has come; called from several threads. */
public interface Progress {
    /** For those who do not want to hear. */
    Progress SILENT = new Progress() {};

    /** A process is about to be started, or looked at when it runs already. */
    default void starting(String name) {}

    /** A process is still not ready. */
    default void waiting(String name, String seen) {}

    /** Another command changes the stack; this one waits for its end. */
    default void queued() {}

    /** A process is ready. */
    default void ready(String name, Duration elapsed) {}
}
