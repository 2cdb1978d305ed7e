package io.tongbao.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tongbao.event.v1.Event;

/** Row I3 of the requirements: listening is batched like purchases, and who fails fails alone. */
@Timeout(60)
class GatheringTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUEUES = 8;

    private final ExecutorService queues = Executors.newFixedThreadPool(QUEUES);
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<List<String>> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private final Gathering gathering = new Gathering(this::listen);

    @AfterEach
    void stop() {
        queues.shutdownNow();
    }

    @Test
    void what_comes_while_others_are_heard_is_heard_together() {
        var all = send("first", "a", "b", "c");
        go.countDown();
        assertThat(all).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).containsExactly("first");
        assertThat(heard.get(1)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void one_that_fails_fails_alone() {
        var all = send("first", "a", "bad", "c");
        go.countDown();
        assertThat(all.get(2)).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("not this one");
        assertThat(List.of(all.get(0), all.get(1), all.get(3)))
                .allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        assertThat(heard.stream().flatMap(List::stream)).containsExactlyInAnyOrder("first", "a", "c");
    }

    @Test
    void what_comes_one_after_the_other_is_heard_each_once() {
        go.countDown();
        var ids = Stream.iterate(1, i -> i + 1).limit(40).map(String::valueOf).toList();
        var all = ids.stream().map(this::sent).toList();
        assertThat(all).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        assertThat(heard.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(heard.size()).as("transactions").isLessThan(ids.size() / 2);
    }

    /** Forty breaths are twenty seconds. */
    @Test
    void what_is_enough_waits_for_no_more() {
        var many = Collections.nCopies(2000, Event.newBuilder().setId("many").build());
        var hearing =
                CompletableFuture.runAsync(() -> IntStream.range(0, 40).forEach(i -> gathering.hear(many)), queues);
        assertThat(hearing).succeedsWithin(PATIENCE.dividedBy(2));
        assertThat(heard).hasSize(40);
    }

    /** The first is being heard when the others come. */
    private List<CompletableFuture<Void>> send(String first, String... others) {
        var sent = new ArrayList<CompletableFuture<Void>>();
        sent.add(sent(first));
        await().atMost(PATIENCE).until(() -> begun.contains(first));
        Stream.of(others).forEach(id -> sent.add(sent(id)));
        await().atMost(PATIENCE).until(() -> gathering.queued() == others.length);
        return sent;
    }

    private CompletableFuture<Void> sent(String id) {
        var event = Event.newBuilder().setId(id).build();
        return CompletableFuture.runAsync(() -> gathering.hear(List.of(event)), queues);
    }

    private void listen(List<Event> events) {
        var ids = events.stream().map(Event::getId).toList();
        begun.addAll(ids);
        try {
            assertThat(ids.contains("first") && !go.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isFalse();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        if (ids.contains("bad")) {
            throw new IllegalStateException("not this one");
        }
        heard.add(ids);
    }
}
