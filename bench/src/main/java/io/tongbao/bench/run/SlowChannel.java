package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Shape;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.mariadb.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whether those who pay by one channel suffer when another one takes seconds for each call. They are compared with
 * themselves beside the same others, of whose channel nothing is wrong: those buy too, and that costs what it costs.
 */
public final class SlowChannel implements Scenario {

    private static final String ALONE = "healthy-alone";
    private static final String PROMPT = "healthy-beside-prompt";
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
        return "Purchases by the codes of a healthy channel: alone; beside as many others who pay by another channel;"
                + " and beside these when their channel takes " + EACH.toSeconds() + " s for each call. What these"
                + " leave is ended between the turns. Only the healthy ones are measured.";
    }

    @Override
    public Outcome run(Stage stage) {
        var ground = stage.ground();
        var mesh = ground.meshWithChannels();
        var plan = stage.plan();
        var before = open(ground);
        var healthy = Shape.scanning(plan.clients(), HEALTHY, plan.mix());
        var crowd = new Shape.Crowd(plan.clients(), SLOW);
        var contestants = List.of(
                new Contestant(ALONE, mesh, healthy),
                new Contestant(PROMPT, mesh, healthy.beside(crowd), turn -> ended(ground, before, turn)),
                new Contestant(BESIDE, mesh, healthy.beside(crowd), turn -> slowed(ground, before, turn)));
        stage.warmUp(contestants);
        awaitNoMoreOpen(ground, before);
        var outcome = new Outcome(stage.measure(contestants), Map.of()).telling(BESIDE);
        var alone = outcome.of(ALONE).orElseThrow();
        var prompt = outcome.of(PROMPT).orElseThrow();
        var beside = outcome.of(BESIDE).orElseThrow();
        return outcome.with("ratio_p99_healthy", ratio(beside.stepMs(Done.PAY, RARE), prompt.stepMs(Done.PAY, RARE)))
                .with("ratio_p99_whole_healthy", ratio(beside.latencyMs(RARE), prompt.latencyMs(RARE)))
                .with("ratio_throughput_healthy", ratio(beside.perSecond(), prompt.perSecond()))
                .with("ratio_p99_to_alone", ratio(beside.stepMs(Done.PAY, RARE), alone.stepMs(Done.PAY, RARE)))
                .with("ratio_throughput_to_alone", ratio(beside.perSecond(), alone.perSecond()))
                .with("slow_without_code", beside.ends().getOrDefault(Done.CROWD_WITHOUT_CODE, 0L))
                .with("slow_paid", beside.ends().getOrDefault(Done.CROWD_PAID, 0L));
    }

    private static double ratio(double subject, double base) {
        return base == 0 ? 0 : subject / base;
    }

    private static void slowed(Ground ground, long before, Runnable turn) {
        ground.thirdParties().slow(SLOW_PARTY, EACH);
        ended(ground, before, () -> {
            try {
                turn.run();
            } finally {
                ground.thirdParties().mend();
            }
        });
    }

    private static void ended(Ground ground, long before, Runnable turn) {
        turn.run();
        awaitNoMoreOpen(ground, before);
    }

    /** What the slow ones leave is nobody else's burden. What was open before us is not ours. */
    private static void awaitNoMoreOpen(Ground ground, long before) {
        var latest = System.nanoTime() + MAX.toNanos();
        while (open(ground) > before) {
            if (System.nanoTime() > latest) {
                throw new StackFailure("orders are still open " + MAX.toSeconds() + " s after a turn");
            }
            pause();
        }
    }

    private static long open(Ground ground) {
        try (var snapshot = Snapshot.of(ground.stack().databaseAs("root", "trade"))) {
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
