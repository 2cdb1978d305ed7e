package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NaturalBatcherStressTest {

    private static final int THREADS = 16;
    private static final int ITEMS = 2_000;
    private static final Limits LIMITS = new Limits(THREADS * ITEMS, 50, 1_000, 3, Duration.ofMinutes(1));

    private final Map<Integer, Integer> seen = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger underWayMost = new AtomicInteger();
    private final AtomicInteger itemsMost = new AtomicInteger();

    /** Answers when the batch has arrived. Not the common pool: on two cores that is a thread a task. */
    private final ExecutorService late = Executors.newFixedThreadPool(2);

    @Test
    void many_threads_get_each_answer_exactly_once_within_all_bounds() throws Exception {
        var callers = Executors.newFixedThreadPool(THREADS);
        try (var batcher = new NaturalBatcher<Integer, Integer>(LIMITS, item -> 1, this::negate, Clock.systemUTC())) {
            var rounds = IntStream.range(0, THREADS)
                    .mapToObj(thread -> callers.submit(() -> call(batcher, thread)))
                    .toList();
            for (var round : rounds) {
                round.get();
            }
        } finally {
            callers.shutdown();
            late.shutdown();
        }

        assertThat(seen)
                .hasSize(THREADS * ITEMS)
                .allSatisfy((item, times) -> assertThat(times).isEqualTo(1));
        assertThat(underWayMost.get()).isBetween(1, LIMITS.inFlight());
        assertThat(itemsMost.get()).isBetween(2, LIMITS.items());
    }

    private static Void call(NaturalBatcher<Integer, Integer> batcher, int thread) throws Exception {
        var answers = new ArrayList<CompletableFuture<Integer>>();
        for (int item = thread * ITEMS; item < (thread + 1) * ITEMS; item++) {
            answers.add(batcher.submit(item, Instant.MAX));
        }
        for (int i = 0; i < ITEMS; i++) {
            assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(-(thread * ITEMS + i));
        }
        return null;
    }

    private List<CompletableFuture<Integer>> negate(List<Integer> items) {
        underWayMost.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        itemsMost.accumulateAndGet(items.size(), Math::max);
        items.forEach(item -> seen.merge(item, 1, Integer::sum));
        var answers = items.stream()
                .map(item -> CompletableFuture.supplyAsync(() -> -item, late))
                .toList();
        underWay.decrementAndGet();
        return answers;
    }
}
