package io.tongbao.sandbox.wechat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What happens later, and how much sooner than at the true WeChat Pay. Nothing that it runs may wait. */
final class Delays implements AutoCloseable {

    private static final int HANDS = 2;

    private final double speed;
    private final ScheduledThreadPoolExecutor timer;

    Delays(double speed) {
        this.speed = speed;
        this.timer = new ScheduledThreadPoolExecutor(HANDS, work -> {
            var thread = new Thread(work, "wechat-later");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @param real how long the true one takes */
    void after(Duration real, Runnable work) {
        afterExactly(Duration.ofNanos((long) (real.toNanos() / speed)), work);
    }

    void afterExactly(Duration pause, Runnable work) {
        if (!timer.isShutdown()) {
            timer.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
