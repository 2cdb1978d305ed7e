package io.tongbao.faults.mesh;

import io.tongbao.faults.network.Network;
import io.tongbao.faults.network.Weather;
import io.tongbao.faults.outside.Sandbox;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.Schedule;
import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Part;
import io.tongbao.stack.Progress;
import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.StackProcess;
import io.tongbao.stack.mariadb.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mesh that things can be done to. What this object has started stops with it. */
public final class FaultMesh implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultMesh.class);
    private static final int INSTANCES = 2;
    private static final int MARIADB_MIB = 1000;
    private static final int TC_MIB = 100;
    private static final int STARTS_MAX = 5;

    /** Where the wires into a service, and from it to the servers, begin; a service's own digits are added. */
    private static final int INTO_SERVICE = 20_000;

    private static final int TO_MARIADB = 25_000;
    private static final int TO_TC = 26_000;
    private static final int TO_NACOS = 30_000;
    private static final int TO_SANDBOX = 19_000;
    private static final int TO_BANK = 18_000;

    /** Where third parties tell a gateway what became of charges. */
    private static final int TO_NOTICES = 17_000;

    /** Killed it would forget its books, against which ours are held. */
    private static final String SANDBOX = Part.CHANNEL_SANDBOX.id();

    private static final String LOCAL = "http://127.0.0.1:";

    /** Nacos derives the port of its gRPC from its main port; whoever is told of a proxy does the same. */
    private static final int NACOS_GRPC = 1_000;

    private final Stack stack;
    private final Network network = new Network();
    private final List<String> processes;
    private final Map<String, SmallDisk> disks = new TreeMap<>();

    /** Who was the leader when it was struck, by the victim's name in the schedule. */
    private final Map<String, StackProcess> leaders = new ConcurrentHashMap<>();

    private final Runnable farewell;

    private FaultMesh(Stack stack, List<String> processes, Runnable farewell) {
        this.stack = stack;
        this.processes = processes;
        this.farewell = farewell;
    }

    /**
     * Two instances of each service, every wire a proxy; started from nothing. Coordinators that agree by raft tell
     * their addresses themselves, and so does the broker: no wires lead to them.
     *
     * @param folder of the stack
     * @param smallDisks whether the database and the first coordinator get disks that can be full; for root only
     */
    public static FaultMesh wired(Stack stack, Path folder, boolean smallDisks, Progress progress) {
        stack.down();
        SmallDisk.unmountBelow(folder);
        stack.purge();
        var instances = Part.services().stream()
                .flatMap(part -> Stream.iterate(1, number -> number + 1)
                        .limit(INSTANCES)
                        .map(number -> new Instance(part, number)))
                .toList();
        var coordinators = stack.coordinators().stream().map(StackProcess::name);
        var processes = Stream.of(
                        Stream.of(Part.MARIADB, Part.NACOS, Part.ROCKETMQ, Part.CHANNEL_SANDBOX)
                                .map(Part::id),
                        coordinators,
                        instances.stream().map(Instance::name))
                .flatMap(names -> names)
                .toList();
        var mesh = new FaultMesh(stack, processes, () -> {
            stack.down();
            SmallDisk.unmountBelow(folder);
        });
        instances.forEach(mesh::wire);
        if (smallDisks) {
            mesh.disks.put("mariadb", SmallDisk.mounted(folder.resolve("mariadb"), MARIADB_MIB));
            mesh.disks.put("seata-tc", SmallDisk.mounted(folder.resolve("seata-tc"), TC_MIB));
        }
        stack.start(mesh.processes, progress);
        return mesh;
    }

    /** The processes of a mesh that runs already, without proxies; it is not stopped. */
    public static FaultMesh of(Stack stack) {
        return new FaultMesh(
                stack, stack.processes().stream().map(StackProcess::name).toList(), () -> {});
    }

    private void wire(Instance instance) {
        var ports = stack.ports();
        var name = instance.name();
        var own = ports.grpc(instance) % 1000;
        var entrance = entrance(instance);
        network.lay(name + " to mariadb", TO_MARIADB + own, ports.mariadb());
        if (stack.coordinators().size() == 1) {
            network.lay(name + " to seata-tc", TO_TC + own, ports.tc());
        }
        network.lay(name + " to nacos", TO_NACOS + own, ports.nacos());
        network.lay(name + " to nacos", TO_NACOS + NACOS_GRPC + own, ports.nacos() + NACOS_GRPC);
        var schema = instance.part().schema();
        stack.process(name)
                .override(Map.of(
                        "tongbao.advertised-port",
                        String.valueOf(entrance),
                        "spring.datasource.url",
                        Database.url(TO_MARIADB + own, schema),
                        "tongbao.tc",
                        "127.0.0.1:" + (TO_TC + own),
                        "tongbao.nacos",
                        "127.0.0.1:" + (TO_NACOS + own)));
        if (instance.part() == Part.CHANNEL_GATEWAY) {
            wireOutside(instance, own);
        }
    }

    /** To third parties; and from them, one for all: whichever gateway they would tell, what is cut off is notices. */
    private void wireOutside(Instance gateway, int own) {
        var ports = stack.ports();
        var there = gateway.name() + " to " + SANDBOX;
        network.lay(there, TO_SANDBOX + own, ports.sandbox());
        network.lay(there, TO_BANK + own, ports.bank());
        network.lay(SANDBOX + " to " + Part.CHANNEL_GATEWAY.id(), TO_NOTICES + own, ports.notices(gateway));
        var sandbox = LOCAL + (TO_SANDBOX + own);
        var notices = LOCAL + (TO_NOTICES + own) + "/notices/";
        var channel = "tongbao.channel.";
        stack.process(gateway.name())
                .override(Map.of(
                        channel + "wechat.base-url",
                        sandbox,
                        channel + "wechat.notify-url",
                        notices + "wechat",
                        channel + "alipay.gateway-url",
                        sandbox + "/gateway.do",
                        channel + "alipay.notify-url",
                        notices + "alipay",
                        channel + "card.base-url",
                        sandbox,
                        channel + "bank.port",
                        String.valueOf(TO_BANK + own)));
    }

    /** The port that others find; accounting is called by operators only, so no wire leads there. */
    private int entrance(Instance instance) {
        var port = stack.ports().grpc(instance);
        if (instance.part() == Part.ACCOUNTING) {
            return port;
        }
        network.lay(instance.name(), INTO_SERVICE + port % 1000, port);
        return INTO_SERVICE + port % 1000;
    }

    public Stack stack() {
        return stack;
    }

    /**
     * Whom faults may strike.
     *
     * @param lostCommits whether wires to the database may also lose the answers to commits
     */
    public Schedule.Targets targets(boolean lostCommits) {
        var wires = network.names();
        var databaseWires = wires.stream()
                .filter(name -> lostCommits && name.endsWith(" to mariadb"))
                .toList();
        var mortal = processes.stream().filter(name -> !name.equals(SANDBOX)).toList();
        return new Schedule.Targets(mortal, wires, List.copyOf(disks.keySet()), databaseWires, List.of(SANDBOX));
    }

    /** The desk of the third parties, to which no wire leads: payers and auditors do not come through us. */
    public Sandbox sandbox() {
        return new Sandbox(stack.process(SANDBOX).url());
    }

    /** A connection of its own, found through Nacos, that repeats nothing by itself; the caller closes it. */
    public Tongbao client(String caller, Duration deadline) {
        return Tongbao.connect(stack.options(caller).deadline(deadline).retries(0));
    }

    /** Wires that nobody uses: striking them would prove nothing. */
    public List<String> unused() {
        return network.unused();
    }

    /** How many answers to commits were lost until now. */
    public int lostCount() {
        return network.lostCount();
    }

    /** Lets it go wrong. */
    public void inflict(Fault fault) {
        switch (fault.kind()) {
            case KILL -> victim(fault).kill();
            case FREEZE -> victim(fault).freeze();
            case SLOW -> network.turn(fault.victim(), new Weather.Slow(fault.delayMs()));
            case SILENCE -> network.turn(fault.victim(), new Weather.Silent());
            case TEAR -> network.turn(fault.victim(), new Weather.Torn());
            case LOSE -> network.turn(fault.victim(), new Weather.Unconfirmed());
            case FILL -> disk(fault).fill();
        }
    }

    /** Mends it; returns when a killed process is ready again. */
    public void mend(Fault fault) {
        switch (fault.kind()) {
            case KILL -> startAgain(victim(fault));
            case FREEZE -> victim(fault).thaw();
            case SLOW, SILENCE, TEAR, LOSE -> network.turn(fault.victim(), new Weather.Fair());
            case FILL -> disk(fault).free();
        }
        leaders.remove(fault.victim());
    }

    private StackProcess victim(Fault fault) {
        return switch (fault.victim()) {
            case Schedule.LEADER, Schedule.SUCCESSOR ->
                Objects.requireNonNull(leaders.computeIfAbsent(fault.victim(), name -> leader()));
            default -> stack.process(fault.victim());
        };
    }

    private StackProcess leader() {
        return stack.leader().orElseThrow(() -> new StackFailure("no coordinator leads the others"));
    }

    private SmallDisk disk(Fault fault) {
        return Objects.requireNonNull(disks.get(fault.victim()), fault.victim());
    }

    /** Starts those that ended by themselves, as a supervisor would; answers their names. */
    public List<String> revive() {
        var dead = processes.stream()
                .map(stack::process)
                .filter(StackProcess::isDead)
                .toList();
        dead.forEach(FaultMesh::startAgain);
        return dead.stream().map(StackProcess::name).toList();
    }

    /** A process that starts while others are away may end again: its supervisor is patient. */
    private static void startAgain(StackProcess process) {
        for (int attempt = 1; ; attempt++) {
            try {
                process.start();
                return;
            } catch (StackFailure ended) {
                if (attempt == STARTS_MAX) {
                    throw ended;
                }
                LOG.warn("start {} of {} failed: {}", attempt, process.name(), ended.getMessage());
            }
        }
    }

    @Override
    public void close() {
        farewell.run();
        network.close();
    }
}
