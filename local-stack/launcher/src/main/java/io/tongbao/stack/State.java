package io.tongbao.stack;

/** What a look at a process shows. */
public enum State {
    /** It answers. */
    RUNNING,
    /** It lives and does not answer: starting, overloaded or frozen. */
    SILENT,
    /** It ended without being asked to. */
    DEAD,
    /** It was never started, or was stopped. */
    STOPPED
}
