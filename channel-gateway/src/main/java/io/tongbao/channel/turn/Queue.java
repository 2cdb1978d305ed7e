package io.tongbao.channel.turn;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Those of one channel that are due, the longest waiting first. What breaks in one turn keeps no other from its own.
 */
final class Queue<T> implements AutoCloseable {

    private static final int AT_ONCE = 50;

    /** Longer than any answer of a channel is waited for. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    interface Source<T> {

        List<T> take(int most, Duration lease);
    }

    private final Source<T> due;
    private final Turns.Turn<T> turn;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final ExecutorService worker;

    Queue(String name, Source<T> due, Turns.Turn<T> turn) {
        this.due = due;
        this.turn = turn;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void nudge() {
        if (nudged.compareAndSet(false, true)) {
            try {
                worker.execute(() -> {
                    nudged.set(false);
                    look();
                });
            } catch (RejectedExecutionException closing) {
                // Whoever starts next looks after what is due.
                nudged.set(false);
            }
        }
    }

    /** Until nothing more is due, or until the channel takes no more now: who was kept back has his turn soon. */
    void look() {
        while (true) {
            var some = due.take(AT_ONCE, LEASE);
            var kept = some.stream().filter(one -> !turn.take(one)).count();
            if (some.size() < AT_ONCE || kept > 0) {
                return;
            }
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
