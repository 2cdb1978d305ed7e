package io.tongbao.faults.load;

import java.util.concurrent.TimeUnit;

/** Milliseconds since a run began; all of a run share one. */
public final class RunClock {

    private final long began = System.nanoTime();

    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
