package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadwayTest {
    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();

    @Test
    void who_computes_or_writes_gets_on() throws IOException {
        var log = folder.resolve("log");
        var headway = new Headway(log, now::get);

        passed(Duration.ofMinutes(4), headway, Duration.ofSeconds(2));
        assertThat(headway.idle()).isZero();

        Files.writeString(log, "Starting PayCore\n\n");
        passed(Duration.ofMinutes(4), headway, Duration.ofSeconds(2));
        assertThat(headway.idle()).isZero();
        assertThat(headway.seen()).contains("2 s of processor time", "says: Starting PayCore");
    }

    @Test
    void who_does_neither_does_not() {
        var headway = new Headway(folder.resolve("log"), now::get);
        passed(Duration.ofMinutes(4), headway, Duration.ofMillis(900));
        assertThat(headway.idle()).isEqualTo(Duration.ofMinutes(4));
        assertThat(headway.seen()).contains("an empty log");
    }

    private void passed(Duration time, Headway headway, Duration computed) {
        now.addAndGet(time.toNanos());
        headway.look(Optional.of(computed));
    }
}
