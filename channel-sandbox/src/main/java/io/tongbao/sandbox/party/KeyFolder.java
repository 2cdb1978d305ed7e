package io.tongbao.sandbox.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a third party and one merchant know of each other: {@code merchant.properties} is what the merchant reads,
 * {@code platform.properties} what the third party keeps. Drawn once.
 */
public final class KeyFolder {

    private static final String MERCHANT = "merchant.properties";
    private static final String PLATFORM = "platform.properties";

    private final Path folder;

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether both are there: each is worth nothing without the other. */
    public boolean isWhole() {
        return Files.exists(folder.resolve(PLATFORM)) && Files.exists(folder.resolve(MERCHANT));
    }

    public Properties merchant() throws IOException {
        return read(MERCHANT);
    }

    public Properties platform() throws IOException {
        return read(PLATFORM);
    }

    public void write(Map<String, String> merchant, Map<String, String> platform) throws IOException {
        Files.createDirectories(folder);
        write(MERCHANT, merchant);
        // Last: a folder that has it has both.
        write(PLATFORM, platform);
    }

    private Properties read(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    /** Nobody but the owner reads it, at no moment. */
    private void write(String name, Map<String, String> values) {
        var file = folder.resolve(name);
        var text = new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
