package io.tongbao.bench.ground;

import io.tongbao.bench.limit.Limit;
import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.mariadb.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts the limit as a process: with a schema of its own, made by the migrations of the services. */
final class LimitProcess {

    private static final int PORT = 21090;
    private static final long START_MS = 120_000;
    private static final int STEP_MS = 100;

    private static final List<String> MIGRATIONS = List.of(
            "kernel/src/main/resources/db/kernel",
            "trade-core/src/main/resources/db/migration",
            "pay-core/src/main/resources/db/migration",
            "account-core/src/main/resources/db/migration");

    private final Stack stack;
    private final Path folder;

    LimitProcess(Stack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    Variant start(String name, int batchItems, int buyers, Consumer<Child> started) {
        var schema = "bench_" + name.replace('-', '_');
        var database = database(schema);
        Accounts.open(database, buyers, Ground.SHOPS);
        var port = PORT + stack.ports().offset() + (batchItems > 1 ? 1 : 0);
        var words = new ArrayList<>(List.of(Limit.class.getName(), "--spring.config.name=bench-limit"));
        settings(database, port).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.add("--bench.batch-items=" + batchItems);
        var child = Child.startMute(stack.repository().resolve("bench"), folder, words);
        started.accept(child);
        awaitOpen(child, port);
        var pids = new LinkedHashMap<String, Long>();
        pids.put(name, child.pid());
        pids.put("mariadb", stack.process("mariadb").pid().orElseThrow());
        return new Variant(name, "127.0.0.1:" + port, stack.secrets().token(Ground.LINE), database, pids);
    }

    private Map<String, String> settings(Database database, int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("tongbao.nacos", "127.0.0.1:" + stack.ports().nacos());
        settings.put("tongbao.port", String.valueOf(port));
        settings.put("tongbao.advertised-port", String.valueOf(port));
        settings.put("tongbao.management-port", String.valueOf(port + 1000));
        settings.put("tongbao.instance", "bench");
        settings.put("tongbao.identity.token", stack.secrets().token("trade-core"));
        settings.put("tongbao.identity.callers." + Ground.LINE + ".role", "BUSINESS_LINE");
        settings.put(
                "tongbao.identity.callers." + Ground.LINE + ".sha256",
                stack.secrets().tokenSha256(Ground.LINE));
        return settings;
    }

    private Database database(String schema) {
        Accounts.run(
                stack.databaseAs("root", ""),
                List.of("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"));
        var database = stack.databaseAs("root", schema);
        for (var folder : MIGRATIONS) {
            try (var files = Files.list(stack.repository().resolve(folder))) {
                for (var file : files.sorted().toList()) {
                    Accounts.run(database, statements(Files.readString(file)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return database;
    }

    private static List<String> statements(String migration) {
        var text = migration.replaceAll("(?m)--.*$", "");
        return List.of(text.split(";")).stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void awaitOpen(Child child, int port) {
        var deadline = System.currentTimeMillis() + START_MS;
        while (!isOpen(port)) {
            if (!child.isAlive() || System.currentTimeMillis() > deadline) {
                throw new StackFailure("the limit did not start");
            }
            try {
                Thread.sleep(STEP_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted", stopped);
            }
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), STEP_MS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
