package io.tongbao.kernel.wire;

import io.tongbao.kernel.PlatformContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * The call that this thread serves: on whose behalf, until when. Set by the filter at the edge, read by the Rpc
 * classes.
 */
public final class Calls {

    /** How long a caller waits who does not say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ThreadLocal<PlatformContext> CONTEXT = ThreadLocal.withInitial(() -> PlatformContext.NONE);
    private static final ThreadLocal<Instant> DEADLINE = new ThreadLocal<>();
    private static final ThreadLocal<Identity.Known> CALLER = new ThreadLocal<>();

    private Calls() {}

    public static PlatformContext context() {
        return CONTEXT.get();
    }

    /** Who calls; only while a call is served, on the thread that it came in. */
    public static Identity.Known caller() {
        return Optional.ofNullable(CALLER.get()).orElseThrow(() -> new IllegalStateException("nobody calls"));
    }

    /** When the caller stops waiting. */
    public static Instant deadline(Instant now) {
        var deadline = DEADLINE.get();
        return deadline == null ? now.plus(PATIENCE) : deadline;
    }

    /** Makes the context stand in the log lines of this thread. */
    public static void logAs(PlatformContext context) {
        MDC.put("code", context.businessCode());
        MDC.put("line", context.businessLine());
        MDC.put("user", context.user());
        MDC.put("trace", context.trace());
    }

    /** Does something on behalf of one item of a batch, so that its log lines tell whose it is. */
    public static void onBehalfOf(PlatformContext context, Runnable work) {
        var before = CONTEXT.get();
        enter(context);
        try {
            work.run();
        } finally {
            enter(before);
        }
    }

    static void enter(PlatformContext context) {
        CONTEXT.set(context);
        logAs(context);
    }

    static void admit(Identity.Known caller) {
        CALLER.set(caller);
    }

    static void until(Instant deadline) {
        DEADLINE.set(deadline);
    }

    static void leave() {
        CONTEXT.remove();
        DEADLINE.remove();
        CALLER.remove();
        MDC.clear();
    }
}
