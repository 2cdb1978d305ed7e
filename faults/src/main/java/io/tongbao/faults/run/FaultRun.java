package io.tongbao.faults.run;

import io.tongbao.faults.audit.Audit;
import io.tongbao.faults.load.Ask;
import io.tongbao.faults.load.Cast;
import io.tongbao.faults.load.Errand;
import io.tongbao.faults.load.Errands;
import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.RunClock;
import io.tongbao.faults.load.Shoppers;
import io.tongbao.faults.mesh.FaultMesh;
import io.tongbao.faults.outside.Sandbox;
import io.tongbao.faults.run.RunResult.Moment;
import io.tongbao.faults.run.RunResult.Recovery;
import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run: shoppers shop, things go wrong and are mended, and the books are held against the shoppers' journal. */
public final class FaultRun {

    private static final int SHOPPERS = 8;
    private static final int CALM_MS = 1000;
    private static final int STEP_MS = 100;
    private static final int MOMENT_MS = 500;
    private static final int RESUMED = 10;
    private static final int OPENERS = 8;
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Third parties are asked less often: a shopper who waits for one has more. */
    private static final Duration PATIENCE_OUTSIDE = Duration.ofSeconds(100);

    private final FaultMesh mesh;
    private final Schedule schedule;
    private final Sandbox sandbox;
    private final RunClock clock = new RunClock();
    private final ExecutorService threads = Executors.newFixedThreadPool(OPENERS);

    private record Outcome(List<String> violations, List<String> undecided) {}

    private FaultRun(FaultMesh mesh, Schedule schedule) {
        this.mesh = mesh;
        this.schedule = schedule;
        this.sandbox = mesh.sandbox();
    }

    /** @param journal where the shoppers' journal is written */
    public static RunResult of(FaultMesh mesh, Schedule schedule, Path journal) throws InterruptedException {
        var run = new FaultRun(mesh, schedule);
        try {
            return run.run(journal);
        } finally {
            run.threads.shutdown();
        }
    }

    private RunResult run(Path file) throws InterruptedException {
        var prefix = "f" + schedule.seed() + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        try (var operator = mesh.client("operator", CALL);
                var checker = mesh.client("checker", CALL);
                var one = mesh.client("coffee", CALL);
                var other = mesh.client("coffee", CALL)) {
            var cast = Cast.opened(new Cast.Operators(operator, checker), prefix, threads);
            var outside = new Audit.Outside(sandbox, sandbox.books());
            try (var shoppers = new Shoppers(List.of(one, other), new Errands(cast, clock, sandbox))) {
                shoppers.go(SHOPPERS);
                Thread.sleep(CALM_MS);
                var mended = strike();
                sandbox.disarm();
                var surprised = mesh.revive();
                var recovery = recovery(shoppers.journal(), last(mended));
                shoppers.closeShops();
                var undecided = undecided(shoppers, last(mended).mendedMs());
                shoppers.askAgain();
                shoppers.journal().write(file);
                var audit = new Audit(shoppers.journal(), cast, mesh.stack().database("trade"), outside);
                var violations = new ArrayList<>(audit.violations());
                surprised.forEach(name -> violations.add(name + " ended by itself"));
                mesh.unused().forEach(wire -> violations.add("nobody uses the wire " + wire));
                return result(mended, recovery, new Outcome(violations, undecided), shoppers.journal());
            }
        }
    }

    /** What nobody can tell the end of, though everything was mended a while ago. */
    private List<String> undecided(Shoppers shoppers, long healedMs) throws InterruptedException {
        shoppers.awaitEnds(false, PATIENCE.minusMillis(Math.min(clock.millis() - healedMs, PATIENCE.toMillis())));
        var undecided = new ArrayList<>(open(shoppers, false));
        shoppers.awaitEnds(true, PATIENCE_OUTSIDE);
        undecided.addAll(open(shoppers, true));
        return undecided;
    }

    private static List<String> open(Shoppers shoppers, boolean isOutside) {
        return shoppers.journal().undecided().stream()
                .filter(errand -> errand.isOutside() == isOutside)
                .map(FaultRun::words)
                .toList();
    }

    /** All faults at their times; returns when all are mended. */
    private List<Mended> strike() {
        var begin = clock.millis();
        var all = schedule.faults().stream()
                .map(fault -> CompletableFuture.supplyAsync(() -> strike(fault, begin), threads))
                .toList();
        var outside = CompletableFuture.runAsync(() -> arm(begin), threads);
        var mended = all.stream().map(CompletableFuture::join).toList();
        outside.join();
        return mended;
    }

    /** What third parties do wrong meanwhile. */
    private void arm(long begin) {
        for (var mishap : schedule.mishaps()) {
            sleepUntil(begin + mishap.atMs());
            sandbox.arm(mishap);
        }
    }

    private Mended strike(Fault fault, long begin) {
        sleepUntil(begin + fault.atMs());
        var began = clock.millis();
        mesh.inflict(fault);
        sleepUntil(begin + fault.atMs() + fault.lastsMs());
        var mending = clock.millis();
        mesh.mend(fault);
        return new Mended(fault, began, mending, clock.millis());
    }

    /** Waits until purchases succeed again, for 30 s at most after everything was mended. */
    private Recovery recovery(Journal journal, Mended last) throws InterruptedException {
        var since = schedule.isOutlived() ? last.beganMs() : last.mendingMs();
        while (clock.millis() < last.mendedMs() + PATIENCE.toMillis()) {
            var resumed = resumed(journal, since);
            if (resumed >= 0) {
                return new Recovery(last.fault().name(), (resumed - since) / 1000.0);
            }
            Thread.sleep(STEP_MS);
        }
        return new Recovery(last.fault().name(), -1);
    }

    private static long resumed(Journal journal, long sinceMs) {
        var row = 0;
        var asks = journal.asks()
                .filter(ask -> ask.verb().equals("Buy") && ask.beganMs() >= sinceMs)
                .sorted(Comparator.comparingLong(Ask::endedMs))
                .toList();
        for (var ask : asks) {
            row = ask.isError() ? 0 : row + 1;
            if (row == RESUMED) {
                return ask.endedMs();
            }
        }
        return -1;
    }

    private static Mended last(List<Mended> mended) {
        return mended.stream().max(Comparator.comparingLong(Mended::mendedMs)).orElseThrow();
    }

    private RunResult result(List<Mended> mended, Recovery recovery, Outcome outcome, Journal journal) {
        var violations = outcome.violations();
        if (recovery.seconds() < 0) {
            violations.add("purchases did not go on within 30 s after " + recovery.fault() + " was mended");
        }
        var failed = new Promises.Failed(failed(journal, false), failed(journal, true));
        violations.addAll(Promises.broken(schedule.faults(), failed, 2 * SHOPPERS));
        var answers = journal.asks().collect(Collectors.groupingBy(Ask::said, TreeMap::new, Collectors.counting()));
        return new RunResult(
                schedule.seed(),
                mended,
                answers,
                recovery,
                violations,
                outcome.undecided(),
                timeline(journal),
                clock.millis() / 1000.0);
    }

    private static long failed(Journal journal, boolean isOutside) {
        return journal.errands().stream()
                .filter(errand -> errand.isOutside() == isOutside)
                .flatMap(errand -> errand.asks().stream())
                .filter(Ask::isError)
                .count();
    }

    private List<Moment> timeline(Journal journal) {
        var buckets = journal.asks().collect(Collectors.groupingBy(ask -> ask.endedMs() / MOMENT_MS));
        return IntStream.rangeClosed(0, (int) (clock.millis() / MOMENT_MS))
                .mapToObj(bucket -> moment(bucket, buckets.getOrDefault((long) bucket, List.of())))
                .toList();
    }

    private static Moment moment(int bucket, List<Ask> asks) {
        var paid = (int) asks.stream().filter(ask -> ask.said().equals("PAID")).count();
        var failed = (int) asks.stream().filter(Ask::isError).count();
        return new Moment((long) bucket * MOMENT_MS, paid, asks.size() - paid - failed, failed);
    }

    private static String words(Errand errand) {
        return errand.request() + " " + errand.wanted() + ": " + errand.asks();
    }

    private void sleepUntil(long millis) {
        try {
            Thread.sleep(Math.max(0, millis - clock.millis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a fault", e);
        }
    }
}
