package io.tongbao.faults.schedule;

import io.tongbao.faults.outside.Mishap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What goes wrong in one run. The same seed, shape and targets give the same schedule.
 *
 * @param faults in order of time
 */
public record Schedule(long seed, List<Fault> faults) {

    /** Victims that are known only when they are struck: the coordinator that the others follow then. */
    public static final String LEADER = "seata-tc leader";

    public static final String SUCCESSOR = "seata-tc successor";

    /**
     * Whom faults may strike.
     *
     * @param processes may be killed and frozen
     * @param wires may be slow, silent or torn
     * @param disks may be full
     * @param databaseWires may lose the answers to commits
     * @param forgetful processes that may be frozen, and not killed: what they know they would forget
     */
    public record Targets(
            List<String> processes,
            List<String> wires,
            List<String> disks,
            List<String> databaseWires,
            List<String> forgetful) {

        /** Those whose name holds one of the words; all, if there are no words. */
        public Targets only(List<String> words) {
            return words.isEmpty()
                    ? this
                    : new Targets(
                            matching(processes, words),
                            matching(wires, words),
                            matching(disks, words),
                            matching(databaseWires, words),
                            matching(forgetful, words));
        }

        private static List<String> matching(List<String> names, List<String> words) {
            return names.stream()
                    .filter(name -> words.stream().anyMatch(name::contains))
                    .toList();
        }
    }

    /**
     * How bad it gets.
     *
     * @param faultsMax of a run, at least 1
     * @param windowMs in which all begin and end
     * @param longestMs that one lasts at most
     */
    public record Shape(int faultsMax, int windowMs, int longestMs) {

        /** Several short faults, which may overlap. */
        public static final Shape SHORT = new Shape(3, 12_000, 6_000);

        /** One long fault. */
        public static final Shape LONG = new Shape(1, 42_000, 40_000);
    }

    /** How many of three coordinators are away at a time. */
    public enum Loss {
        /** Two are left, and go on. */
        LEADER,
        /** One is left, and cannot decide anything alone. */
        MAJORITY
    }

    private static final int EARLIEST_MS = 500;
    private static final int LEADERLESS_MS = 5_000;
    private static final int KILLED_MS = 10_000;
    private static final int SHORTEST_MS = 300;
    private static final int DELAY_MS_MIN = 20;
    private static final int DELAY_MS_MAX = 500;

    /** How often each kind is drawn; one without targets never is. */
    private static final List<FaultKind> ODDS = Stream.of(
                    times(7, FaultKind.KILL),
                    times(5, FaultKind.FREEZE),
                    times(3, FaultKind.SILENCE),
                    times(3, FaultKind.SLOW),
                    times(2, FaultKind.TEAR),
                    times(3, FaultKind.FILL),
                    times(6, FaultKind.LOSE))
            .flatMap(List::stream)
            .toList();

    public Schedule {
        faults = List.copyOf(faults);
    }

    /** What third parties do wrong while the faults last, by the same seed. */
    public List<Mishap> mishaps() {
        var until = faults.stream()
                .mapToInt(fault -> fault.atMs() + fault.lastsMs())
                .max()
                .orElse(0);
        return Mishap.drawn(seed, until);
    }

    /** @throws IllegalArgumentException if there is nobody to strike */
    public static Schedule drawn(long seed, Shape shape, Targets targets) {
        var random = new Random(seed);
        var odds = ODDS.stream().filter(kind -> !names(kind, targets).isEmpty()).toList();
        if (odds.isEmpty()) {
            throw new IllegalArgumentException("nobody to strike (expected: a process or a wire)");
        }
        var struck = new HashSet<String>();
        var faults = new ArrayList<Fault>();
        var count = 1 + random.nextInt(shape.faultsMax());
        for (int i = 0; i < count; i++) {
            var fault = fault(random, odds.get(random.nextInt(odds.size())), shape, targets);
            // A process that is struck twice at once cannot be mended twice.
            if (struck.add(fault.victim())) {
                faults.add(fault);
            }
        }
        faults.sort(Comparator.comparingInt(Fault::atMs));
        return new Schedule(seed, faults);
    }

    /** Coordinators are killed as they lead and come back 10 s later, at moments that the seed varies. */
    public static Schedule without(Loss loss, long seed) {
        var at = EARLIEST_MS + new Random(seed).nextInt(1_000);
        var leader = new Fault(FaultKind.KILL, LEADER, at, KILLED_MS, 0);
        var successor = new Fault(FaultKind.KILL, SUCCESSOR, at + LEADERLESS_MS, KILLED_MS, 0);
        return new Schedule(seed, loss == Loss.LEADER ? List.of(leader) : List.of(leader, successor));
    }

    /** Whether others take over what is struck, so that recovery counts from the strike and not from the mending. */
    public boolean isOutlived() {
        return faults.stream().allMatch(fault -> fault.victim().equals(LEADER));
    }

    private static Fault fault(Random random, FaultKind kind, Shape shape, Targets targets) {
        var victims = names(kind, targets);
        var victim = victims.get(random.nextInt(victims.size()));
        var lasts = between(random, SHORTEST_MS, shape.longestMs());
        var at = between(random, EARLIEST_MS, shape.windowMs() - lasts);
        var delay = kind == FaultKind.SLOW ? between(random, DELAY_MS_MIN, DELAY_MS_MAX) : 0;
        return new Fault(kind, victim, at, lasts, delay);
    }

    private static List<String> names(FaultKind kind, Targets targets) {
        return switch (kind.place()) {
            case PROCESS -> targets.processes();
            case CLOCK ->
                Stream.concat(targets.processes().stream(), targets.forgetful().stream())
                        .toList();
            case WIRE -> targets.wires();
            case DISK -> targets.disks();
            case DATABASE_WIRE -> targets.databaseWires();
        };
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static List<FaultKind> times(int count, FaultKind kind) {
        return java.util.Collections.nCopies(count, kind);
    }
}
