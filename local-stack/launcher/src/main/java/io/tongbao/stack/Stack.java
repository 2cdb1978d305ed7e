package io.tongbao.stack;

import io.tongbao.sdk.Options;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.program.Coordinators;
import io.tongbao.stack.program.FirstLines;
import io.tongbao.stack.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All processes of Tongbao on one machine: database, registry, coordinator and services.
 *
 * <p>The state folder is the stack: another object, or another JVM, at the same folder and offset sees the same
 * processes. They outlive the JVM; whoever starts them in a test calls {@link #down()} in its end.
 */
public final class Stack {
    private static final Set<Part> CALLED_BY_LINES = EnumSet.of(Part.TRADE_CORE, Part.ACCOUNT_CORE);

    private static final int QUIET_LOOKS = 5;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Map<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    private final Layout layout;
    private final Secrets secrets;
    private final Map<Instance, StackProcess> processes = new ConcurrentHashMap<>();

    private Stack(Layout layout) {
        this.layout = layout;
        this.secrets = Secrets.in(layout.state());
    }

    /**
     * The stack in a folder; nothing is started.
     *
     * @param state the folder of all its state, created when missing
     * @param portOffset added to every port; offsets of stacks on one machine differ by a multiple of 100 below 900
     */
    public static Stack at(Path state, int portOffset) {
        return at(state, portOffset, 1);
    }

    /**
     * The same with several coordinators that agree by raft.
     *
     * @param tcs how many, an odd number; all objects at the same folder say the same
     */
    public static Stack at(Path state, int portOffset, int tcs) {
        return new Stack(Layout.of(state, portOffset, tcs));
    }

    /** Starts all that does not run: the servers together, then the services together; returns when all are ready. */
    public void up() {
        start(parts().map(Instance::name).toList(), Progress.SILENT);
    }

    /**
     * Starts the named processes that do not run, the servers before the services.
     *
     * @throws StackFailure with the first reason when one does not get ready; the others are left running
     */
    public void start(Collection<String> names, Progress progress) {
        var wanted = names.stream().map(this::process).toList();
        locked(progress, () -> {
            secrets.keep();
            wanted.forEach(StackProcess::requireFreePorts);
            Together.run(wanted.stream().filter(process -> !isService(process)), process -> start(process, progress));
            Together.run(wanted.stream().filter(Stack::isService), process -> start(process, progress));
            if (wanted.contains(process(Part.TRADE_CORE.id()))) {
                FirstLines.awaitLetIn(
                        wanted.stream()
                                .filter(process -> CALLED_BY_LINES.contains(
                                        process.instance().part()))
                                .map(service -> Layout.local(service.port()))
                                .toList(),
                        secrets);
            }
        });
    }

    /** Stops the named processes in this order; waits for who starts them now. */
    public void stop(Collection<String> names, Progress progress) {
        var wanted = names.stream().map(this::process).toList();
        locked(progress, () -> wanted.forEach(StackProcess::stop));
    }

    /** Stops what runs in reverse order of the start; data stays. */
    public void down() {
        locked(Progress.SILENT, () -> {
            var running = started();
            Together.run(running.stream().filter(Stack::isService), StackProcess::stop);
            running.stream()
                    .filter(process -> !isService(process))
                    .sorted(Comparator.comparing(StackProcess::instance).reversed())
                    .forEach(StackProcess::stop);
        });
    }

    /**
     * Stops everything when this JVM ends, however it ends: it looks until nothing lives any more, since a thread that
     * starts something may still be at work.
     */
    public void downAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "stop-mesh"));
    }

    /** Stops what runs and deletes the state folder: data, secrets, logs. */
    public void purge() {
        down();
        Folders.delete(layout.state());
    }

    /**
     * A process by name, such as {@code pay-core}, or {@code pay-core-2} for a second instance; always the same object.
     */
    public StackProcess process(String name) {
        return process(Instance.named(name));
    }

    /** Every part of the stack, and the further instances that were started; in the order of the start. */
    public List<StackProcess> processes() {
        return Stream.concat(parts(), further())
                .distinct()
                .sorted()
                .map(this::process)
                .toList();
    }

    /** The processes that ended without being asked to. */
    public List<StackProcess> dead() {
        return processes().stream().filter(StackProcess::isDead).toList();
    }

    /** Calls the listener, from another thread, when a process that runs now ends without being asked to. */
    public void watch(Consumer<StackProcess> listener) {
        for (var process : started()) {
            process.handle()
                    .ifPresent(handle -> handle.onExit().thenAccept(ended -> {
                        if (process.isDead()) {
                            listener.accept(process);
                        }
                    }));
        }
    }

    /** The coordinators, as processes. */
    public List<StackProcess> coordinators() {
        return layout.coordinators().stream().map(this::process).toList();
    }

    /** The coordinator that the others follow; empty while they have none. */
    public Optional<StackProcess> leader() {
        return Coordinators.leader(layout).map(this::process).filter(StackProcess::isAlive);
    }

    public Secrets secrets() {
        return secrets;
    }

    /** How a client of Nacos comes to that of this stack: its address, and who the client is there. */
    public Map<String, String> nacos() {
        return Map.of(
                "serverAddr", Layout.local(ports().nacos()),
                "username", Secrets.NACOS_USER,
                "password", secrets.nacosPassword());
    }

    /** How a caller comes to the services: found through Nacos, with the token that the stack has drawn for him. */
    public Options options(String caller) {
        var options = Options.nacos(Layout.local(ports().nacos())).token(secrets.token(caller));
        for (var property : nacos().entrySet()) {
            options = options.nacosProperty(property.getKey(), property.getValue());
        }
        return options;
    }

    /** By which the services know each other. */
    public ServiceKeys keys() {
        return ServiceKeys.in(layout.state());
    }

    public Ports ports() {
        return layout.ports();
    }

    /** The disk that its state is on. */
    public Disk disk() {
        return Disk.of(layout.state());
    }

    /** The checkout that the services run from. */
    public Path repository() {
        return layout.repository();
    }

    /** A schema for the eyes of the operator, who may read all five: trade, pay, account, risk, accounting. */
    public Database database(String schema) {
        return databaseAs("operator", schema);
    }

    /** A schema as another user: root, or a service's own, such as {@code pay_core}. */
    public Database databaseAs(String user, String schema) {
        return new Database(Database.url(ports().mariadb(), schema), user, secrets.databasePassword(user));
    }

    private StackProcess process(Instance instance) {
        return Objects.requireNonNull(processes.computeIfAbsent(
                instance, key -> new StackProcess(key, layout, Program.of(key, layout, secrets))));
    }

    private List<StackProcess> started() {
        return processes().stream().filter(StackProcess::isWanted).toList();
    }

    private Stream<Instance> parts() {
        var others = Arrays.stream(Part.values()).filter(part -> part != Part.SEATA_TC);
        return Stream.concat(others.map(Instance::first), layout.coordinators().stream());
    }

    private Stream<Instance> further() {
        return Arrays.stream(Part.values())
                .filter(Part::isNumbered)
                .flatMap(part ->
                        Stream.iterate(2, number -> number + 1).limit(9).map(number -> new Instance(part, number)))
                .filter(instance -> Files.exists(layout.folder(instance).resolve("pid")));
    }

    private void stopAll() {
        for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
            var alive = processes().stream()
                    .filter(StackProcess::isAlive)
                    .sorted(Comparator.comparing(StackProcess::instance).reversed())
                    .toList();
            if (!alive.isEmpty()) {
                quiet = 0;
                alive.forEach(StackProcess::stop);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean isService(StackProcess process) {
        return process.instance().part().isService();
    }

    private static void start(StackProcess process, Progress progress) {
        var begin = System.nanoTime();
        progress.starting(process.name());
        process.start(Map.of(), progress);
        progress.ready(process.name(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** One change of the stack at a time, whoever makes it: a thread of this JVM, or another JVM. */
    private void locked(Progress progress, Runnable change) {
        var file = Folders.create(layout.state()).resolve("lock");
        var here = Objects.requireNonNull(IN_THIS_JVM.computeIfAbsent(file, key -> new ReentrantLock()));
        if (!here.tryLock()) {
            progress.queued();
            here.lock();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                progress.queued();
                channel.lock();
            }
            change.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            here.unlock();
        }
    }
}
