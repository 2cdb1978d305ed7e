package io.tongbao.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Shows each batch to the test, then holds it until the test lets it go on; answers each item with itself. */
final class HeldWork implements Function<List<String>, List<CompletableFuture<String>>> {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    private final Semaphore permits = new Semaphore(0, true);

    @Override
    public List<CompletableFuture<String>> apply(List<String> items) {
        batches.add(items);
        permits.acquireUninterruptibly();
        return items.stream().map(CompletableFuture::completedFuture).toList();
    }

    /** The next batch that departed; waits for it. */
    List<String> departed() throws InterruptedException {
        return Objects.requireNonNull(
                batches.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "no batch departed within " + PATIENCE);
    }

    boolean nothingDeparted() {
        return batches.isEmpty();
    }

    /** Waits until so many batches are held, so that it is they who are let go next. */
    void awaitHeld(int count) {
        while (permits.getQueueLength() < count) {
            Thread.onSpinWait();
        }
    }

    void letGo(int count) {
        permits.release(count);
    }
}
