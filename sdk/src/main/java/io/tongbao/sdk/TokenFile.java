package io.tongbao.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives what a file holds, and reads it again when it was changed or replaced. */
final class TokenFile implements Supplier<String> {

    private record Version(
            FileTime writtenAt, long bytes, @Nullable Object inode) {}

    private record Content(Version version, String text) {}

    private final Path file;
    private volatile @Nullable Content last;

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public String get() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var version = new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            var known = last;
            if (known == null || !known.version.equals(version)) {
                known = new Content(version, Files.readString(file));
                last = known;
            }
            return known.text;
        } catch (IOException unread) {
            throw new IllegalArgumentException(
                    "token: file " + file + " cannot be read ("
                            + unread.getClass().getSimpleName() + ")",
                    unread);
        }
    }
}
