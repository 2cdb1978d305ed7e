package io.tongbao.sandbox.party;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What happens later, and how much sooner than at the true third parties. Nothing that it runs may wait. */
public final class Delays implements AutoCloseable {

    private static final int HANDS = 2;

    private final double speed;
    private final ScheduledThreadPoolExecutor timer;

    public Delays(double speed) {
        this.speed = speed;
        this.timer = new ScheduledThreadPoolExecutor(HANDS, work -> {
            var thread = new Thread(work, "sandbox-later");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param real how long the true one takes */
    public void after(Duration real, Runnable work) {
        afterExactly(Duration.ofNanos((long) (real.toNanos() / speed)), work);
    }

    public void afterExactly(Duration pause, Runnable work) {
        if (!timer.isShutdown()) {
            timer.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
