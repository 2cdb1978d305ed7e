package io.tongbao.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says whether a loopback port is free and, as far as this machine tells, which process holds it. */
final class PortOwner {
    /** A listening socket in the kernel's table: its port in hex, and its inode. */
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: \\S+:([0-9A-F]{4}) \\S+ 0A \\S+ \\S+ \\S+ +\\d+ +\\d+ (\\d+) .*");

    private PortOwner() {}

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A few words such as {@code pid 4711 (java)}. */
    static String describe(int port) {
        var sockets = listening(port);
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOne(process, sockets))
                .findFirst()
                .map(process -> "pid " + process.pid() + " (" + command(process) + ")")
                .orElse("a process that this user may not see");
    }

    private static String command(ProcessHandle process) {
        return process.info()
                .command()
                .map(path -> Path.of(path).getFileName().toString())
                .orElse("unknown");
    }

    private static Set<String> listening(int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : lines(Path.of(table))) {
                var socket = LISTENING.matcher(line);
                if (socket.matches() && Integer.parseInt(socket.group(1), 16) == port) {
                    sockets.add("socket:[" + socket.group(2) + "]");
                }
            }
        }
        return sockets;
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
        try (var open = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (var file : open) {
                if (target(file).filter(sockets::contains).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Another user's process, or one that has just ended: not the one that we can name.
            return false;
        }
    }

    private static Optional<String> target(Path file) {
        try {
            return Optional.of(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            // Closed since it was listed.
            return Optional.empty();
        }
    }
}
