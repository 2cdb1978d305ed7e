package io.tongbao.stack;

import io.tongbao.stack.program.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One process of a stack: outlives this JVM, is found again by its pid file, and is only ever signalled by its pid. */
public final class StackProcess {
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final Duration TELL = Duration.ofSeconds(30);
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "USER", "LOGNAME", "TZ");
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Instance instance;
    private final Path folder;
    private final Program program;
    private final PidFile pidFile;
    private final Map<String, String> overrides = new ConcurrentHashMap<>();

    StackProcess(Instance instance, Layout layout, Program program) {
        this.instance = instance;
        this.folder = layout.folder(instance);
        this.program = program;
        this.pidFile = new PidFile(folder);
    }

    public String name() {
        return instance.name();
    }

    public Instance instance() {
        return instance;
    }

    /** Settings for every later start by this object: properties of a service, or flags of a server; they win. */
    public StackProcess override(Map<String, String> settings) {
        overrides.putAll(settings);
        return this;
    }

    /** Starts it and waits until it is ready; keeps it when it runs already. */
    public void start() {
        start(Map.of());
    }

    /**
     * Starts it with settings for this start only and waits until it is ready; keeps it when it runs already.
     *
     * @throws StackFailure when a port is taken, or it ends, or nothing is seen of it for five minutes
     */
    public void start(Map<String, String> once) {
        start(once, Progress.SILENT);
    }

    void start(Map<String, String> once, Progress progress) {
        if (!isAlive()) {
            requireFreePorts();
            Folders.create(folder);
            var settings = new TreeMap<>(overrides);
            settings.putAll(once);
            launch(program.prepare(settings));
        }
        awaitReady(progress);
        program.onReady();
    }

    /** Asks it to end (TERM), and makes it end (KILL) after 15 s; fine when it does not run. */
    public void stop() {
        pidFile.process().ifPresent(process -> {
            process.destroy();
            thaw();
            if (!Waiting.until(STOP, STEP, () -> !process.isAlive())) {
                process.destroyForcibly();
                Waiting.until(STOP, STEP, () -> !process.isAlive());
            }
        });
        pidFile.delete();
    }

    /** Ends it at once (KILL), as a crash would; it counts as dead until it is started or stopped. */
    public void kill() {
        pidFile.process().ifPresent(process -> {
            process.destroyForcibly();
            Waiting.until(STOP, STEP, () -> !process.isAlive());
        });
    }

    /** Stops its clock (SIGSTOP): it keeps its connections and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        signal("CONT");
    }

    /** Its pid; empty when it does not run. */
    public Optional<Long> pid() {
        return pidFile.process().map(ProcessHandle::pid);
    }

    public boolean isAlive() {
        return pidFile.process().isPresent();
    }

    public State state() {
        if (isAlive()) {
            return program.isReady() ? State.RUNNING : State.SILENT;
        }
        return isDead() ? State.DEAD : State.STOPPED;
    }

    /** Whether it ended without being asked to. */
    public boolean isDead() {
        return pidFile.exists() && !isAlive();
    }

    /** The port that it is known by: SQL, the main port of Nacos, the coordinator's, or a service's gRPC. */
    public int port() {
        return program.ports().get(0);
    }

    /** What a person opens: a console, or a service's actuator. */
    public String url() {
        return program.url();
    }

    /** All that it wrote, over all its starts. */
    public Path log() {
        return folder.resolve("log");
    }

    /** Resident memory in bytes; empty when it does not run or the system does not tell. */
    public Optional<Long> memory() {
        return pid().map(pid -> Path.of("/proc/" + pid + "/status"))
                .filter(Files::exists)
                .flatMap(this::resident);
    }

    Optional<ProcessHandle> handle() {
        return pidFile.process();
    }

    /** Whether it was started and not stopped since. */
    boolean isWanted() {
        return pidFile.exists();
    }

    private Optional<Long> resident(Path status) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            // It ended while we looked.
            return Optional.empty();
        }
    }

    /** Refuses with the name of whoever holds a port that it will need; fine when it runs already. */
    void requireFreePorts() {
        if (isAlive()) {
            return;
        }
        for (var port : program.ports()) {
            if (!PortOwner.isFree(port)) {
                throw new StackFailure("port " + port + ", which " + name() + " needs, is held by "
                        + PortOwner.describe(port)
                        + ": end that process, or move this stack with another TONGBAO_PORT_OFFSET (such as 100)");
            }
        }
    }

    private void launch(List<String> command) {
        // A session of its own: a Ctrl-C or a closed terminal does not reach it.
        var detached = new ArrayList<String>(List.of("setsid"));
        detached.addAll(command);
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder = new ProcessBuilder(detached)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log);
        // Spring and the JVM would take settings from the shell that happens to start them.
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            pidFile.write(builder.start().toHandle());
        } catch (IOException e) {
            throw new StackFailure("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    /** For as long as it gets on: on a busy machine a start takes its time. */
    private void awaitReady(Progress progress) {
        var headway = new Headway(log(), System::nanoTime);
        while (!Waiting.until(TELL, STEP, () -> !isAlive() || program.isReady())) {
            headway.look(handle().flatMap(process -> process.info().totalCpuDuration()));
            if (headway.idle().compareTo(STUCK) >= 0) {
                throw new StackFailure(name() + " lives, is not ready, and has done nothing for " + STUCK.toMinutes()
                        + " min; see " + log());
            }
            progress.waiting(name(), headway.seen());
        }
        if (!isAlive()) {
            throw new StackFailure(name() + " ended while it started; see " + log() + "\n" + LogTail.of(log(), 8));
        }
    }

    private void signal(String signal) {
        pid().ifPresent(pid -> {
            try {
                new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted while signalling " + name(), e);
            }
        });
    }
}
