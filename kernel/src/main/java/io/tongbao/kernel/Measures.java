package io.tongbao.kernel;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What a feature tells about its own speed, without knowing who counts. */
public interface Measures {

    /** A stage, "purchase.claim", took so long. */
    void took(String stage, Duration time);

    /** Does a stage and tells how long it took, whatever came of it. */
    default <T> T timed(String stage, Clock clock, Supplier<T> work) {
        var start = clock.instant();
        try {
            return work.get();
        } finally {
            took(stage, Duration.between(start, clock.instant()));
        }
    }

    /** Something, "purchase.batch", was so large. */
    void sized(String name, int size);

    /** Something, "purchase.queue", can be asked for its size at any time. */
    void watch(String name, IntSupplier size);
}
