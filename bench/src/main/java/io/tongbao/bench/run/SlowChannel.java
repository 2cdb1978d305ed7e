package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Shape;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether those who pay by one channel suffer from another one, which takes seconds for each call. */
public final class SlowChannel implements Scenario {

    private static final String ALONE = "healthy-alone";
    private static final String BESIDE = "healthy-beside-slow";
    private static final String HEALTHY = "alipay/qr";
    private static final String SLOW = "wechat/native";
    private static final String SLOW_PARTY = "wechat";
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final double RARE = 99;

    private static final String OPEN = """
            SELECT (SELECT COUNT(*) FROM trade.orders WHERE state = 'PENDING_PAYMENT')
                + (SELECT COUNT(*) FROM channel.charge WHERE state IN ('CREATED', 'READY')) AS waiting""";

    private static final Duration MAX = Duration.ofMinutes(5);
    private static final long STEP_MS = 250;

    @Override
    public String name() {
        return "slow-channel";
    }

    @Override
    public String about() {
        return "Purchases by the codes of a healthy channel alone, and the same while as many others want to pay by a"
                + " channel that takes " + EACH.toSeconds() + " s for each call; what these leave is ended between the"
                + " turns. Only the healthy ones are measured.";
    }

    @Override
    public Outcome run(Stage stage) {
        var ground = stage.ground();
        var mesh = ground.meshWithChannels();
        var plan = stage.plan();
        var healthy = Shape.scanning(plan.clients(), HEALTHY, plan.mix());
        var crowd = new Shape.Crowd(plan.clients(), SLOW);
        var contestants = List.of(
                new Contestant(ALONE, mesh, healthy),
                new Contestant(BESIDE, mesh, healthy.beside(crowd), turn -> slowed(ground, turn)));
        stage.warmUp(contestants);
        awaitNothingOpen(ground);
        var outcome = new Outcome(stage.measure(contestants), Map.of()).telling(BESIDE);
        var alone = outcome.of(ALONE).orElseThrow();
        var beside = outcome.of(BESIDE).orElseThrow();
        return outcome.with("ratio_p99_healthy", ratio(beside.stepMs(Done.PAY, RARE), alone.stepMs(Done.PAY, RARE)))
                .with("ratio_p99_whole_healthy", ratio(beside.latencyMs(RARE), alone.latencyMs(RARE)))
                .with("ratio_throughput_healthy", ratio(beside.perSecond(), alone.perSecond()))
                .with("slow_without_code", beside.ends().getOrDefault(Done.CROWD_WITHOUT_CODE, 0L))
                .with("slow_paid", beside.ends().getOrDefault(Done.CROWD_PAID, 0L));
    }

    private static double ratio(double subject, double base) {
        return base == 0 ? 0 : subject / base;
    }

    private static void slowed(Ground ground, Runnable turn) {
        ground.thirdParties().slow(SLOW_PARTY, EACH);
        try {
            turn.run();
        } finally {
            ground.thirdParties().mend();
        }
        awaitNothingOpen(ground);
    }

    /** What the slow ones leave is nobody else's burden. */
    private static void awaitNothingOpen(Ground ground) {
        var database = ground.stack().databaseAs("root", "trade");
        var latest = System.nanoTime() + MAX.toNanos();
        while (open(database) > 0) {
            if (System.nanoTime() > latest) {
                throw new StackFailure("orders are still open " + MAX.toSeconds() + " s after a turn");
            }
            pause();
        }
    }

    private static long open(Database database) {
        try (var snapshot = Snapshot.of(database)) {
            return Long.parseLong(snapshot.rows(OPEN).get(0).text("waiting"));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while orders were open", stopped);
        }
    }
}
