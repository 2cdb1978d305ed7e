package io.tongbao.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long the parts of purchases take. */
final class Steps {

    private static final long MICROS_MAX = 120_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    private final Map<String, Histogram> byName = new ConcurrentHashMap<>();

    /** @param begun by {@link System#nanoTime}; it ends now */
    void ended(String step, long begun) {
        byName.computeIfAbsent(step, name -> new ConcurrentHistogram(MICROS_MAX, 3))
                .recordValue(Math.min((System.nanoTime() - begun) / NANOS_PER_MICRO, MICROS_MAX));
    }

    Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        byName.forEach((name, latencies) -> texts.put(name, Done.text(latencies)));
        return texts;
    }
}
