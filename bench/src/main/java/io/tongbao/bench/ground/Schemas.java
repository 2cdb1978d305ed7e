package io.tongbao.bench.ground;

import io.tongbao.stack.Stack;
import io.tongbao.stack.mariadb.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Schemas of the baselines, made by the migrations of the services: the same tables, keys and checks. */
final class Schemas {

    static final String KERNEL = "kernel/src/main/resources/db/kernel";
    static final String TRADE = "trade-core/src/main/resources/db/migration";
    static final String PAY = "pay-core/src/main/resources/db/migration";
    static final String ACCOUNT = "account-core/src/main/resources/db/migration";

    private final Stack stack;

    Schemas(Stack stack) {
        this.stack = stack;
    }

    /** A new schema with all tables of these folders; one that is left from before goes. */
    Database create(String schema, List<String> folders) {
        Accounts.run(
                stack.databaseAs("root", ""),
                List.of(
                        "DROP DATABASE IF EXISTS " + schema,
                        "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"));
        var database = stack.databaseAs("root", schema);
        for (var folder : folders) {
            try (var files = Files.list(stack.repository().resolve(folder))) {
                for (var file : files.filter(file -> file.toString().endsWith(".sql"))
                        .sorted(Comparator.comparing(Schemas::version))
                        .toList()) {
                    Accounts.run(database, statements(Files.readString(file)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return database;
    }

    /** V1 comes before V1_1, and V3 before V20. */
    private static Version version(Path migration) {
        var name = migration.getFileName().toString();
        return Version.parse(name.substring(1, name.indexOf("__")).replace('_', '.'));
    }

    private static List<String> statements(String migration) {
        var text = migration.replaceAll("(?m)--.*$", "");
        return List.of(text.split(";", -1)).stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
