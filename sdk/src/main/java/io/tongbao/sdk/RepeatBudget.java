package io.tongbao.sdk;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps repeats from multiplying the load when most calls fail, as gRPC's retry throttling does (gRFC A6): each failure
 * costs one token, each success earns a tenth of one, and there are repeats only while more than half of the tokens are
 * left. A full budget allows some 500 repeats at once, and afterwards one for every ten calls that succeed.
 */
final class RepeatBudget {

    private static final int TOKEN = 10;
    private static final int EARNED = 1;
    private static final int FULL = 1000 * TOKEN;

    private final AtomicInteger left = new AtomicInteger(FULL);

    /** Whether a repeat is allowed after this failure. */
    boolean failed() {
        return left.updateAndGet(now -> Math.max(0, now - TOKEN)) > FULL / 2;
    }

    void succeeded() {
        left.updateAndGet(now -> Math.min(FULL, now + EARNED));
    }
}
