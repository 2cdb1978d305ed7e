package io.tongbao.e2e.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Maven modules of the platform, as folders beside this one. */
final class Modules {

    private static final Path PLATFORM = Path.of("..");

    private Modules() {}

    static List<Path> all() {
        try (var nested = Files.find(PLATFORM, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return nested.map(Path::getParent)
                    .filter(folder -> !folder.equals(PLATFORM))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The compiled classes of all modules that have sources of their own. */
    static List<Path> classes() {
        return all().stream()
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .map(module -> module.resolve("target/classes"))
                .toList();
    }

    static List<Path> sources() {
        return all().stream()
                .flatMap(module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
                .filter(Files::isDirectory)
                .flatMap(folder -> below(folder, 30, ".java"))
                .toList();
    }

    /** What people read: the pages of the platform, of its docs and of its modules. */
    static List<Path> pages() {
        var shared = Stream.of("", "docs", "docs/adr", "seata-config").map(PLATFORM::resolve);
        return Stream.concat(shared, all().stream())
                .flatMap(folder -> below(folder, 1, ".md"))
                .toList();
    }

    private static Stream<Path> below(Path folder, int depth, String suffix) {
        try (var found =
                Files.find(folder, depth, (path, attributes) -> path.toString().endsWith(suffix))) {
            return found.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
