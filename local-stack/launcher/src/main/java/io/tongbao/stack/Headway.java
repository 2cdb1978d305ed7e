package io.tongbao.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Whether a process that starts gets on: it computes, or it writes to its log. */
final class Headway {
    /** What an idle JVM needs for itself in a minute is far below. */
    private static final Duration WORK = Duration.ofSeconds(1);

    private final Path log;
    private final LongSupplier nanos;
    private long seenAt;
    private long logged;
    private Duration computed = Duration.ZERO;

    /** @param nanos the time, as System.nanoTime tells it */
    Headway(Path log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
        this.seenAt = nanos.getAsLong();
        this.logged = size();
    }

    /** Looks again. */
    void look(Optional<Duration> processorTime) {
        var size = size();
        var total = processorTime.orElse(computed);
        if (size != logged || total.minus(computed).compareTo(WORK) >= 0) {
            logged = size;
            computed = total;
            seenAt = nanos.getAsLong();
        }
    }

    /** For how long nothing was seen. */
    Duration idle() {
        return Duration.ofNanos(nanos.getAsLong() - seenAt);
    }

    /** What there is to see, in a line. */
    String seen() {
        var last = LogTail.of(log, 1);
        var line = last.length() > 100 ? last.substring(0, 100) + ".." : last;
        return "is not ready yet: " + computed.toSeconds() + " s of processor time"
                + (line.isEmpty() ? ", an empty log" : ", says: " + line);
    }

    private long size() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
