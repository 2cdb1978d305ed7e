package io.tongbao.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers which process is ours by pid and start time, so that a reused pid is never taken for it. */
final class PidFile {
    /** The system derives start times from its boot time, which moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    PidFile(Path folder) {
        this.file = folder.resolve("pid");
    }

    void write(ProcessHandle process) {
        var started = process.info().startInstant().orElse(Instant.now());
        Folders.writePrivately(file, process.pid() + "\n" + started.toEpochMilli() + "\n");
    }

    /** Whether a process was started and not stopped since; it may have died. */
    boolean exists() {
        return Files.exists(file);
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> process() {
        if (!exists()) {
            return Optional.empty();
        }
        var lines = read();
        var started = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .filter(instant ->
                                Duration.between(instant, started).abs().compareTo(TOLERANCE) <= 0)
                        .isPresent());
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
