package io.tongbao.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Gathers what waits while earlier batches are in flight; without a timer. Idle, an item leaves at once and alone;
 * busy, the next batch fills until it has its share of all who travel (those waiting, those under way, and those who
 * have just come home and may be back in a moment), or nobody is under way: so that batches are few, large and alike.
 * Nobody is lost: each item's future ends with its answer, a {@link Failure}, or the fault that hit it alone.
 */
public final class NaturalBatcher<T, R> implements AutoCloseable {

    /**
     * @param queue how many may wait; one more is refused QUEUE_FULL
     * @param items how many travel together at most; one that counts for more travels alone
     * @param bytes how large a batch may be, by the given size of its items; one larger item travels alone
     * @param inFlight how many batches may be under way at once
     * @param deadline after which a batch no longer counts as in flight
     */
    public record Limits(int queue, int items, int bytes, int inFlight, Duration deadline) {}

    /** How much an item takes of a batch. */
    @FunctionalInterface
    public interface Size<T> {

        int bytes(T item);

        /** For how many it counts. */
        default int items(T item) {
            return 1;
        }
    }

    private record Waiting<T, R>(T item, int items, int bytes, Instant deadline, CompletableFuture<R> answer) {}

    private final Limits limits;
    private final Size<T> size;
    private final Function<List<T>, List<CompletableFuture<R>>> work;
    private final Clock clock;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();
    private final List<Integer> inFlight = new ArrayList<>();
    private int expectedBack;
    private boolean closing;

    /**
     * @param work does a batch and answers item by item, in order; an answer may come later than the batch. A Failure
     *     thrown fails all items; any other exception makes each item be tried alone
     */
    public NaturalBatcher(
            Limits limits, Size<T> size, Function<List<T>, List<CompletableFuture<R>>> work, Clock clock) {
        this.limits = limits;
        this.size = size;
        this.work = work;
        this.clock = clock;
    }

    /**
     * @param deadline when it passes while the item is still queued, the item is dropped undone and TIMED_OUT is the
     *     answer
     * @throws Failure QUEUE_FULL or SHUTTING_DOWN
     */
    public synchronized CompletableFuture<R> submit(T item, Instant deadline) {
        if (closing) {
            throw new Failure(Reason.SHUTTING_DOWN, "this instance is leaving: ask another");
        }
        if (queue.size() >= limits.queue()) {
            throw new Failure(Reason.QUEUE_FULL, "waiting: " + queue.size() + " (expected: < " + limits.queue() + ")");
        }
        var waiting = new Waiting<T, R>(item, size.items(item), size.bytes(item), deadline, new CompletableFuture<>());
        queue.add(waiting);
        expectedBack = Math.max(0, expectedBack - 1);
        depart();
        return waiting.answer();
    }

    public synchronized int queued() {
        return queue.size();
    }

    public synchronized int inFlight() {
        return inFlight.size();
    }

    private synchronized void depart() {
        while (mayDepart()) {
            var batch = gather();
            if (!batch.isEmpty()) {
                Integer size = batch.size();
                inFlight.add(size);
                var arrived = new AtomicBoolean();
                Runnable arrive = () -> arrive(size, arrived);
                var overdue = alarm.schedule(arrive, limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
                workers.execute(() -> travel(batch, arrive, overdue));
            }
        }
        notifyAll();
    }

    private boolean mayDepart() {
        return !queue.isEmpty()
                && inFlight.size() < limits.inFlight()
                && (inFlight.isEmpty() || queue.size() >= Math.min(share(), limits.items()));
    }

    private int share() {
        var underWay = inFlight.stream().mapToInt(Integer::intValue).sum();
        var all = queue.size() + underWay + expectedBack;
        return (all + limits.inFlight() - 1) / limits.inFlight();
    }

    private List<Waiting<T, R>> gather() {
        var now = clock.instant();
        var batch = new ArrayList<Waiting<T, R>>();
        long bytes = 0;
        long items = 0;
        while (!queue.isEmpty()) {
            var next = queue.peek();
            bytes += next.bytes();
            items += next.items();
            if ((bytes > limits.bytes() || items > limits.items()) && !batch.isEmpty()) {
                break;
            }
            queue.remove();
            if (next.deadline().isAfter(now)) {
                batch.add(next);
            } else {
                bytes -= next.bytes();
                items -= next.items();
                workers.execute(() -> refuse(next, Reason.TIMED_OUT, "the deadline passed in the queue"));
            }
        }
        return batch;
    }

    private void travel(List<Waiting<T, R>> batch, Runnable arrive, Future<?> overdue) {
        try {
            perform(batch);
        } finally {
            overdue.cancel(false);
            arrive.run();
        }
    }

    private void arrive(Integer size, AtomicBoolean arrived) {
        if (arrived.compareAndSet(false, true)) {
            synchronized (this) {
                inFlight.remove(size);
                expectedBack = size;
            }
            depart();
        }
    }

    private void perform(List<Waiting<T, R>> batch) {
        try {
            answer(batch, work.apply(batch.stream().map(Waiting::item).toList()));
        } catch (Failure failure) {
            batch.forEach(waiting -> waiting.answer().completeExceptionally(failure));
        } catch (RuntimeException | Error fault) {
            if (batch.size() > 1) {
                batch.forEach(waiting -> perform(List.of(waiting)));
            } else {
                batch.forEach(waiting -> waiting.answer().completeExceptionally(fault));
            }
        }
    }

    private static <T, R> void answer(List<Waiting<T, R>> batch, List<CompletableFuture<R>> answers) {
        if (answers.size() != batch.size()) {
            throw new IllegalStateException("answers: " + answers.size() + " (expected: " + batch.size() + ")");
        }
        for (int i = 0; i < batch.size(); i++) {
            var waiting = batch.get(i).answer();
            answers.get(i).whenComplete((reply, fault) -> {
                if (fault == null) {
                    waiting.complete(reply);
                } else {
                    waiting.completeExceptionally(fault);
                }
            });
        }
    }

    private static void refuse(Waiting<?, ?> waiting, Reason reason, String detail) {
        waiting.answer().completeExceptionally(new Failure(reason, detail));
    }

    /**
     * Refuses what comes, lets leave what waits, returns when all batches have arrived. Interrupted, it refuses what
     * waits, too, and returns at once.
     */
    @Override
    public void close() {
        try {
            awaitEmpty();
        } catch (InterruptedException hurried) {
            abandon().forEach(waiting -> refuse(waiting, Reason.SHUTTING_DOWN, "this instance left: ask another"));
            Thread.currentThread().interrupt();
        }
        workers.shutdown();
        alarm.shutdownNow();
    }

    private synchronized List<Waiting<T, R>> abandon() {
        var left = List.copyOf(queue);
        queue.clear();
        return left;
    }

    private synchronized void awaitEmpty() throws InterruptedException {
        closing = true;
        while (!inFlight.isEmpty() || !queue.isEmpty()) {
            wait();
        }
    }
}
