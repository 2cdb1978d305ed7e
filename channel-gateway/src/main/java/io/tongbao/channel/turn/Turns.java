package io.tongbao.channel.turn;

import io.tongbao.kernel.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each of those that are due its turn. What breaks in one turn keeps no other from its own. */
public final class Turns<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int AT_ONCE = 50;

    /** Longer than any answer of a channel is waited for. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Those that are due: whoever takes some keeps others from them for the time of the lease. */
    public interface Due<T> {

        List<T> take(int most, Duration lease);
    }

    private final Due<T> due;
    private final Consumer<T> turn;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final ExecutorService worker;

    /**
     * @param name of the thread
     * @param turn what is done with each; it waits for nobody
     */
    public Turns(String name, Due<T> due, Consumer<T> turn) {
        this.due = due;
        this.turn = turn;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** There is something new to look after. */
    public void nudge() {
        if (nudged.compareAndSet(false, true)) {
            worker.execute(() -> {
                nudged.set(false);
                look();
            });
        }
    }

    /** Gives all their turns that are due now. */
    public void look() {
        while (true) {
            var some = due.take(AT_ONCE, LEASE);
            some.forEach(turn);
            if (some.size() < AT_ONCE) {
                return;
            }
        }
    }

    /** Writes what a channel says when it says it. What cannot be written now is asked for again in the next turn. */
    public static <A> void write(String id, CompletableFuture<A> answer, Consumer<A> write) {
        answer.thenAccept(write).exceptionally(why -> {
            if (why.getCause() instanceof Failure) {
                LOG.warn("what was said of {} could not be written: {}", id, why.getMessage());
            } else {
                LOG.error("what was said of {} could not be written", id, why);
            }
            return null;
        });
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
