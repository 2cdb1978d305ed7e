package io.tongbao.stack.mariadb;

import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command that runs a durable MariaDB on a folder and a loopback port; it prepares the folder, it starts nothing.
 */
public final class MariaDbServer {
    private final Path folder;
    private final int port;

    /** A server whose data, socket and accounts live below the folder. */
    public MariaDbServer(Path folder, int port) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    /**
     * Installs the system tables where they are missing and returns the command.
     *
     * @param accounts SQL that the server runs as root before it accepts a connection, one statement a line
     * @param settings more server settings, without the leading dashes
     */
    public List<String> prepare(String accounts, Map<String, String> settings) {
        var binaries = MariaDbBinaries.unpacked();
        Folders.create(folder);
        install(binaries);
        var command = new ArrayList<String>();
        command.add(binaries.resolve("bin/mariadbd").toString());
        command.addAll(common(binaries));
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data folder: an absolute path could exceed the 107 characters of a socket's name.
                "--socket=mariadb.sock",
                "--init-file=" + Folders.writePrivately(folder.resolve("accounts.sql"), accounts),
                "--skip-ssl",
                "--skip-log-bin",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--transaction-isolation=READ-COMMITTED",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--max-connections=400"));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return List.copyOf(command);
    }

    /** SQL for a fresh or existing server: root has this password, nobody is anonymous, no schema is for everyone. */
    public static String rootOnly(String password) {
        return """
                DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> '127.0.0.1');
                FLUSH PRIVILEGES;
                DROP DATABASE IF EXISTS test;
                CREATE USER IF NOT EXISTS root@'127.0.0.1';
                ALTER USER root@'127.0.0.1' IDENTIFIED BY '%s';
                """.formatted(password);
    }

    /** SQL for a schema and a user that may do everything in it, DDL included, and nothing elsewhere. */
    public static String schema(String schema, String user, String password) {
        return """
                CREATE DATABASE IF NOT EXISTS `%1$s`;
                CREATE USER IF NOT EXISTS %2$s@'127.0.0.1';
                ALTER USER %2$s@'127.0.0.1' IDENTIFIED BY '%3$s';
                GRANT ALL ON `%1$s`.* TO %2$s@'127.0.0.1';
                """.formatted(schema, user, password);
    }

    /** SQL for a user who may connect from this machine and do nothing. */
    public static String account(String user, String password) {
        return """
                CREATE USER IF NOT EXISTS %1$s@'127.0.0.1';
                ALTER USER %1$s@'127.0.0.1' IDENTIFIED BY '%2$s';
                """.formatted(user, password);
    }

    private void install(Path binaries) {
        if (Files.exists(folder.resolve("data"))) {
            return;
        }
        // Installed beside and renamed: a folder named data is always complete.
        var fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        var command = new ArrayList<String>();
        command.add(binaries.resolve("scripts/mariadb-install-db").toString());
        command.addAll(common(binaries));
        command.removeIf(argument -> argument.startsWith("--datadir") || argument.startsWith("--lc-messages-dir"));
        command.add("--datadir=" + fresh);
        command.add("--auth-root-authentication-method=normal");
        run(command, folder.resolve("install.log"));
        try {
            Files.move(fresh, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> common(Path binaries) {
        var arguments = new ArrayList<>(List.of(
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + folder.resolve("data"),
                "--lc-messages-dir=" + binaries.resolve("share"),
                // A server that starts deletes what another left in a folder of temporary tables, and what it uses.
                "--tmpdir=" + Folders.create(folder.resolve("tmp")),
                "--innodb-log-file-size=48M"));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    private static void run(List<String> command, Path log) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new StackFailure("MariaDB could not create its data folder; see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while MariaDB created its data folder", e);
        }
    }
}
