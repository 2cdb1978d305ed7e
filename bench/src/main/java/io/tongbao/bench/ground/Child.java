package io.tongbao.bench.ground;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.Folders;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.program.JvmFlags;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of the bench: it runs from the built module, answers line by line, and ends with this JVM at the latest. */
public final class Child implements AutoCloseable {

    private static final long START_MS = 120_000;
    private static final int STEP_MS = 100;
    private static final long FAREWELL_SECONDS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts a main class, with the flags of a service.
     *
     * @param module the folder of this module: {@code target/classes}, and {@code target/classpath} with the libraries
     * @param folder of its own, for its log and whatever it writes
     * @param words flags, the main class, arguments
     */
    static Child start(Path module, Path folder, List<String> words) {
        return start(module, folder, words, ProcessBuilder.Redirect.PIPE);
    }

    /** The same for one that answers nobody: all that it says goes to its log. */
    static Child startMute(Path module, Path folder, List<String> words) {
        return start(
                module,
                folder,
                words,
                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    private static Child start(Path module, Path folder, List<String> words, ProcessBuilder.Redirect out) {
        Folders.create(folder.resolve("tmp"));
        var log = folder.resolve("log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.common());
        command.addAll(List.of(
                "-Xmx256m",
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-DJM.SNAPSHOT.PATH=" + folder,
                "-DJM.LOG.PATH=" + folder,
                "-Dcsp.sentinel.log.dir=" + folder.resolve("sentinel"),
                "-cp",
                classpath(module)));
        command.addAll(words);
        try {
            return new Child(
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String classpath(Path module) {
        var target = module.resolve("target");
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new StackFailure("bench is not built: run mvn -DskipTests package", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it accepts connections on a port of this machine. */
    void awaitOpen(int port) {
        var deadline = System.currentTimeMillis() + START_MS;
        while (!isOpen(port)) {
            if (!process.isAlive() || System.currentTimeMillis() > deadline) {
                throw new StackFailure("a process of the bench did not start; see " + log);
            }
            try {
                Thread.sleep(STEP_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted while a process of the bench starts", stopped);
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

    /** Sends a question and waits for the answer. */
    public <T> T ask(Object question, Class<T> answer) {
        try {
            questions.write(JSON.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new StackFailure("a process of the bench ended; see " + log);
            }
            return JSON.readValue(line, answer);
        } catch (IOException failed) {
            throw new StackFailure("a process of the bench ended; see " + log, failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
