package io.tongbao.stack.program;

import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A java command line for the classes of one module, written to a private argument file to keep secrets from ps. */
final class JavaCommand {
    private final Path module;
    private final Path folder;
    private final List<String> arguments = new ArrayList<>();

    /**
     * @param module a built module: {@code target/classes}, and {@code target/classpath} with the libraries
     * @param folder where the process may write: its home, its caches, its temporary files
     */
    JavaCommand(Path module, Path folder) {
        this.module = module;
        this.folder = folder;
        Folders.create(folder.resolve("tmp"));
        arguments.addAll(JvmFlags.common());
        flags("-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");
        flags("-XX:ErrorFile=" + folder.resolve("crash.log"));
        // Libraries cache below the home: two processes must not share one, and nobody's real home is theirs to write.
        property("user.home", folder.toString());
        property("java.io.tmpdir", folder.resolve("tmp").toString());
        property("JM.SNAPSHOT.PATH", folder.resolve("nacos-client").toString());
        property("JM.LOG.PATH", folder.resolve("nacos-client").toString());
        property("csp.sentinel.log.dir", folder.resolve("sentinel").toString());
    }

    JavaCommand flags(String... flags) {
        arguments.addAll(List.of(flags));
        return this;
    }

    JavaCommand property(String name, String value) {
        return flags("-D" + name + "=" + value);
    }

    JavaCommand properties(Map<String, String> properties) {
        properties.forEach(this::property);
        return this;
    }

    List<String> run(String mainClass, String... words) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("-cp", classpath(), mainClass));
        all.addAll(List.of(words));
        var text = all.stream().map(JavaCommand::quoted).collect(Collectors.joining("\n", "", "\n"));
        var file = Folders.writePrivately(folder.resolve("java.args"), text);
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + file);
    }

    private String classpath() {
        var libraries = module.resolve("target/classpath");
        if (!Files.exists(libraries)) {
            throw new StackFailure(
                    module.getFileName() + " is not built: run mvn -DskipTests package, or ./tongbao up");
        }
        try {
            return module.resolve("target/classes") + ":"
                    + Files.readString(libraries).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String argument) {
        return "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
