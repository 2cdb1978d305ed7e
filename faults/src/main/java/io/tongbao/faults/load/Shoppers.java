package io.tongbao.faults.load;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shoppers who go on one errand after the other, each asking until it knows the end; and who ask again about some
 * errands that ended, or while another connection asks the same.
 */
public final class Shoppers implements AutoCloseable {

    private static final int PAUSE_MS = 100;

    /** After an error a shopper takes a breath, and who asks again waits twice as long each time. */
    private static final int BREATH_MS = 500;

    private static final int ASK_AGAIN_MS = 400;
    private static final int ASK_AGAIN_MS_MAX = 3200;
    private static final int TWICE_ONE_IN = 10;
    private static final int AGAIN_ONE_IN = 5;
    private static final int THREADS = 4;

    private final List<Tongbao> connections;
    private final Errands errands;
    private final Journal journal = new Journal();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS);
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean open = true;

    /**
     * @param connections that take turns, as two processes of a business line
     * @param errands what they want
     */
    public Shoppers(List<Tongbao> connections, Errands errands) {
        this.connections = List.copyOf(connections);
        this.errands = errands;
    }

    public Journal journal() {
        return journal;
    }

    /** Lets so many shoppers go. */
    public void go(int shoppers) {
        for (int i = 0; i < shoppers; i++) {
            timer.execute(this::next);
        }
    }

    /** From now on nobody begins another errand; those under way are asked about until they end. */
    public void closeShops() {
        open = false;
    }

    /** Whether every errand of which third parties have the last word, or have not, ended before the time was up. */
    public boolean awaitEnds(boolean isOutside, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (journal.undecided().stream().anyMatch(errand -> errand.isOutside() == isOutside)) {
            journal.undecided().forEach(Errand::close);
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE_MS);
        }
        return true;
    }

    /** Asks once more about what ever failed and some of the rest; each answer must be the one it had. */
    public void askAgain() {
        var again = journal.errands().stream()
                .filter(errand -> errand.asks().stream().anyMatch(Ask::isError)
                        || ThreadLocalRandom.current().nextInt(AGAIN_ONE_IN) == 0)
                .map(errand -> errand.askAgain(connection()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(again).join();
    }

    private void next() {
        if (!open) {
            return;
        }
        var errand = errands.next(journal);
        journal.add(errand);
        if (ThreadLocalRandom.current().nextInt(TWICE_ONE_IN) == 0) {
            errand.ask(connection());
        }
        pursue(errand, ASK_AGAIN_MS).thenAccept(ask -> later(this::next, ask.isError() ? BREATH_MS : PAUSE_MS));
    }

    /** Ends with the first answer; if that decides nothing, somebody keeps asking while the shopper goes on. */
    private CompletableFuture<Ask> pursue(Errand errand, int patienceMs) {
        return errand.ask(connection()).thenApply(ask -> {
            if (!errand.isDecided()) {
                var longer = Math.min(2 * patienceMs, ASK_AGAIN_MS_MAX);
                later(() -> pursue(errand, longer), ask.isError() ? patienceMs : errand.pauseMs());
            }
            return ask;
        });
    }

    private void later(Runnable work, int ms) {
        if (!timer.isShutdown()) {
            timer.schedule(work, ms, TimeUnit.MILLISECONDS);
        }
    }

    private Tongbao connection() {
        return connections.get(Math.floorMod(turns.getAndIncrement(), connections.size()));
    }

    /** Nobody asks any more. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
