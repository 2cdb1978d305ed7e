package io.tongbao.kernel;

import java.time.Duration;
import java.util.function.IntSupplier;

/** What a feature tells about its own speed, without knowing who counts. */
public interface Measures {

    /** A stage, "purchase.claim", took so long. */
    void took(String stage, Duration time);

    /** Something, "purchase.batch", was so large. */
    void sized(String name, int size);

    /** Something, "purchase.queue", can be asked for its size at any time. */
    void watch(String name, IntSupplier size);
}
