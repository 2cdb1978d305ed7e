package io.tongbao.bench.ground;

import io.tongbao.stack.Folders;
import io.tongbao.stack.Stack;
import io.tongbao.stack.mariadb.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A second coordinator, with the settings of {@code seata-config/tc/db.properties} and a schema of its own. */
final class Coordinator {

    /** Where it listens, and its process. */
    record Running(int port, long pid) {}

    private static final String NAME = "seata-tc-db";
    private static final int PORT = 21098;
    private static final int HTTP_PORT = 22098;

    private final Stack stack;
    private final Path folder;
    private final Consumer<Child> started;

    /** @param started hears the process, and ends it */
    Coordinator(Stack stack, Path folder, Consumer<Child> started) {
        this.stack = stack;
        this.folder = folder;
        this.started = started;
    }

    Running onDatabase() {
        var settings = stack.repository().resolve("seata-config/tc");
        var database = new Schemas(stack).create("bench_seata", List.of("seata-config/tc"));
        var home = Folders.create(folder.resolve(NAME));
        var port = PORT + stack.ports().offset();
        var properties = read(settings.resolve("file.properties"));
        properties.putAll(read(settings.resolve("db.properties")));
        properties.putAll(own(database, port));
        properties.setProperty("log.home", home.resolve("logs").toString());
        var child = Child.startMute(
                stack.repository().resolve("local-stack/seata-tc"),
                home,
                List.of("-Xmx192m", "@" + arguments(home, properties), "io.seata.server.ServerApplication", "-n", "2"));
        started.accept(child);
        child.awaitOpen(port);
        return new Running(port, child.pid());
    }

    private Properties own(Database database, int port) {
        var own = new Properties();
        own.setProperty("seata.store.db.url", database.url());
        own.setProperty("seata.store.db.user", database.user());
        own.setProperty("seata.store.db.password", database.password());
        // Its one client is told its address.
        own.setProperty("seata.registry.type", "file");
        own.setProperty("server.address", "127.0.0.1");
        own.setProperty("server.port", String.valueOf(HTTP_PORT + stack.ports().offset()));
        own.setProperty("seata.server.service-port", String.valueOf(port));
        own.setProperty("console.user.password", stack.secrets().value("seata.console"));
        own.setProperty("seata.security.secretKey", stack.secrets().value("seata.console.key"));
        return own;
    }

    /** A private file, since a password is among them. */
    private static Path arguments(Path home, Properties properties) {
        var text = properties.stringPropertyNames().stream()
                .map(name -> "\"-D" + name + "=" + properties.getProperty(name) + "\"")
                .collect(Collectors.joining("\n", "", "\n"));
        return Folders.writePrivately(home.resolve("java.args"), text);
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
