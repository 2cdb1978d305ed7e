package io.tongbao.e2e.mesh;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A fault that is ordered at a checkpoint, until it is closed. */
final class Fault implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Path reached;

    Fault(Path file, Path reached, String order) {
        this.file = file;
        this.reached = reached;
        try {
            Files.deleteIfExists(reached);
            // Whole or not at all: processes read it at any time.
            var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), order);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until a process came to the checkpoint; a test whose fault was never reached proves nothing. */
    void awaitReached() {
        await(file.getFileName().toString()).atMost(PATIENCE).until(() -> Files.exists(reached));
    }

    /** The same, for the next process or thread that comes there. */
    void awaitReachedAgain() {
        awaitReached();
        try {
            Files.delete(reached);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(reached);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
