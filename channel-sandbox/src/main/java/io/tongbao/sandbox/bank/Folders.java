package io.tongbao.sandbox.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The two folders between the bank and its merchant. They go with the process. */
final class Folders implements AutoCloseable {

    static final String UNFINISHED = ".part";

    private static final String FINISHED = ".xml";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path root;

    /** Where a file is written: whoever lists the other folders while it is moved would look for what is gone. */
    private final Path desk;

    private final Clock clock;
    private final Set<Path> taken = new HashSet<>();
    private Instant last = Instant.EPOCH;
    private int count;

    Folders(Clock clock) {
        this.clock = clock;
        try {
            root = Files.createTempDirectory("tongbao-bank");
            desk = Files.createTempDirectory("tongbao-bank-desk");
            Files.createDirectory(in());
            Files.createDirectory(out());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path root() {
        return root;
    }

    /** Files that have come since this was last asked, by their names. They stay where they are. */
    synchronized List<Path> arrived() {
        try (var files = Files.list(in())) {
            var arrived = files.filter(file -> file.toString().endsWith(FINISHED) && !taken.contains(file))
                    .sorted()
                    .toList();
            taken.addAll(arrived);
            return arrived;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts a file before the merchant, whole, behind all others by its name. */
    synchronized void put(String message, byte[] xml) {
        var now = clock.instant();
        last = now.isAfter(last) ? now : last;
        count++;
        var name = "%s-%06d.%s%s".formatted(NAME.format(last), count, message, FINISHED);
        try {
            var unfinished = Files.write(desk.resolve(name), xml);
            Files.move(unfinished, out().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path in() {
        return root.resolve("in");
    }

    private Path out() {
        return root.resolve("out");
    }

    @Override
    public synchronized void close() {
        List.of(root, desk).forEach(Folders::delete);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
