package io.tongbao.channel.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows E7 E8 of the requirements: what waits at one channel keeps nothing waiting at another. */
class TurnsTest {

    private final ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void all_that_are_due_have_their_turns() {
        wait(120);
        queue(one -> true).look();
        assertThat(turns).hasValue(120);
        assertThat(waiting).isEmpty();
    }

    @Test
    void when_the_channel_takes_no_more_the_rest_is_left_to_wait() {
        wait(500);
        queue(one -> one < 60).look();
        assertThat(turns)
                .as("no more than what was taken with the first that was kept back")
                .hasValue(100);
        assertThat(waiting).hasSize(400);
    }

    @Test
    void a_queue_that_stands_keeps_no_other_from_going_on() {
        var stands = new CountDownLatch(1);
        try (var slow = new Queue<Integer>("slow", this::take, one -> stood(stands));
                var quick = new Queue<Integer>("quick", (most, lease) -> List.of(), one -> true)) {
            wait(1);
            slow.nudge();
            await().until(waiting::isEmpty);
            quick.nudge();
            quick.look();
        } finally {
            stands.countDown();
        }
    }

    @Test
    void a_nudge_that_comes_when_all_is_over_harms_nobody() {
        var queue = queue(one -> true);
        queue.close();
        queue.nudge();
        assertThat(turns).hasValue(0);
    }

    private void wait(int many) {
        IntStream.range(0, many).forEach(waiting::add);
    }

    private static boolean stood(CountDownLatch stands) {
        try {
            return stands.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Queue<Integer> queue(Turns.Turn<Integer> turn) {
        return new Queue<>("test", this::take, one -> {
            turns.incrementAndGet();
            return turn.take(one);
        });
    }

    private List<Integer> take(int most, Duration lease) {
        return IntStream.range(0, Math.min(most, waiting.size()))
                .mapToObj(i -> waiting.remove())
                .toList();
    }
}
