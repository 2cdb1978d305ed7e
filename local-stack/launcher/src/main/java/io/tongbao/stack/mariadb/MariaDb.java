package io.tongbao.stack.mariadb;

import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One real MariaDB for the tests of this JVM: started at the first call, gone with the JVM however that ends. */
public final class MariaDb {
    private static final int ATTEMPTS = 3;
    private static final String PREFIX = "mariadb-for-";
    private static @Nullable MariaDb shared;
    private static int schemas;

    private final Path folder;
    private final Process watchdog;
    private final Database root;

    private MariaDb(Path folder, Process watchdog, Database root) {
        this.folder = folder;
        this.watchdog = watchdog;
        this.root = root;
    }

    /**
     * A fresh, empty schema with a user of its own that may do everything in it, on the server shared by this JVM.
     *
     * @param name what the schema's name begins with, such as {@code account}
     */
    public static synchronized Database forTests(String name) {
        var server = shared == null ? start() : shared;
        shared = server;
        schemas++;
        var schema = name + "_" + schemas;
        var password = password();
        try (var connection = server.root.connect();
                var statement = connection.createStatement()) {
            for (var line :
                    MariaDbServer.schema(schema, schema, password).lines().toList()) {
                statement.execute(line);
            }
        } catch (SQLException e) {
            throw new StackFailure("cannot create the schema " + schema, e);
        }
        return new Database(server.root.url().replace("/?", "/" + schema + "?"), schema, password);
    }

    private static MariaDb start() {
        var parent = parent();
        deleteLeftovers(parent);
        var folder =
                Folders.create(parent.resolve(PREFIX + ProcessHandle.current().pid()));
        for (var attempt = 1; ; attempt++) {
            try {
                return start(folder);
            } catch (StackFailure e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static MariaDb start(Path folder) {
        var port = freePort();
        var root = new Database(Database.url(port, ""), "root", password());
        var command = new MariaDbServer(folder, port)
                .prepare(MariaDbServer.rootOnly(root.password()), Map.of("innodb-buffer-pool-size", "64M"));
        var server = new MariaDb(folder, watched(command, folder.resolve("log")), root);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-mariadb"));
        server.awaitReady();
        return server;
    }

    /** Runs the server under a shell that reads our end of a pipe: when this JVM dies, the shell kills the server. */
    private static Process watched(List<String> server, Path log) {
        var command = new ArrayList<>(
                List.of("sh", "-c", "\"$@\" & server=$!; read -r _; kill -KILL $server; wait $server", "watchdog"));
        command.addAll(server);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is no use to wait on; the shell needs a moment to start the server. */
    private boolean hasEnded(long waitedNanos) {
        var isGone = watchdog.descendants().findAny().isEmpty();
        return waitedNanos > TimeUnit.SECONDS.toNanos(isGone ? 2 : 60);
    }

    private void awaitReady() {
        var begun = System.nanoTime();
        while (true) {
            try (var connection = root.connect()) {
                connection.createStatement().execute("SELECT 1");
                return;
            } catch (SQLException e) {
                if (hasEnded(System.nanoTime() - begun)) {
                    stop();
                    throw new StackFailure("MariaDB did not start; see " + folder.resolve("log"), e);
                }
            }
            pause();
        }
    }

    private void stop() {
        try {
            watchdog.getOutputStream().close();
            if (watchdog.waitFor(10, TimeUnit.SECONDS)) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while MariaDB started", e);
        }
    }

    private static Path parent() {
        var target = Path.of("target").toAbsolutePath();
        return Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A JVM that was killed leaves its folder behind; its server is gone already. */
    private static void deleteLeftovers(Path parent) {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                var owner = Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
                if (ProcessHandle.of(owner).isEmpty()) {
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
