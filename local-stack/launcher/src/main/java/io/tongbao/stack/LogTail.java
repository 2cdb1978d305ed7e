package io.tongbao.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last lines of a log, however long it is. */
public final class LogTail {
    private static final int LINE = 1000;

    private LogTail() {}

    /** The last non-blank lines; empty when there is no log. */
    public static String of(Path log, int count) {
        if (!Files.exists(log)) {
            return "";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - (long) LINE * count);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream().skip(Math.max(0, lines.size() - count)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
