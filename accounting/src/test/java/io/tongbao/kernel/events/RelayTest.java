package io.tongbao.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tongbao.event.v1.Event;
import tongbao.event.v1.ListParkedRowsRequest;
import tongbao.event.v1.ParkedRow;
import tongbao.event.v1.TryParkedRowRequest;

/** Row I1 of the requirements: nothing stops a service's events, and it says until when it has told all. */
class RelayTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context = FeatureContext.start();
    private final Outbox outbox = context.getBean(Outbox.class);
    private final LocalTransactions transactions = context.getBean(LocalTransactions.class);
    private final AdvancingClock clock = context.getBean(AdvancingClock.class);
    private final Broker broker = new Broker();
    private final Orders orders = new Orders();
    private final Relay relay = new Relay(outbox, List.of(orders), broker, clock, new Rhythm("relay", LATER, INTERVAL));

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_row_that_cannot_be_read_is_parked_and_others_go_before_until_it_can() {
        orders.unreadable.add("bad");
        write("good-1", "bad", "good-2");
        var written = clock.instant();
        clock.advance(Duration.ofSeconds(15));
        assertThat(relay.swept()).isTrue();
        assertThat(broker.told).containsExactly("order/good-1", "order/good-2");
        assertThat(outbox.parkedCount()).isOne();
        assertThat(broker.until).as("not all before that was told").isEmpty();

        write("good-3");
        clock.advance(Duration.ofMinutes(2));
        relay.swept();
        assertThat(broker.told).endsWith("order/good-3").doesNotContain("order/bad");
        orders.unreadable.clear();
        clock.advance(Duration.ofMinutes(2));
        relay.swept();
        assertThat(broker.told).endsWith("order/bad");
        assertThat(outbox.parkedCount()).isZero();
        clock.advance(INTERVAL);
        relay.swept();
        assertThat(broker.until).last().satisfies(until -> assertThat(until).isAfter(written));
    }

    @Test
    void an_operator_sees_what_is_parked_and_why_and_has_it_tried_again_at_once() {
        var operator = new OutboxRpc(outbox);
        orders.unreadable.add("bad");
        write("bad", "good");
        relay.swept();
        var parked = operator.listParkedRows(ListParkedRowsRequest.getDefaultInstance())
                .getRowsList();
        assertThat(parked)
                .extracting(ParkedRow::getSource, ParkedRow::getSubject, ParkedRow::getFault)
                .containsExactly(tuple("order", "bad", "java.lang.IllegalStateException: nobody can read that"));
        assertThat(Instant.ofEpochMilli(parked.get(0).getParkedAtMs()))
                .isBetween(clock.instant().minusSeconds(5), clock.instant());

        var again =
                TryParkedRowRequest.newBuilder().setId(parked.get(0).getId()).build();
        operator.tryParkedRow(again);
        relay.swept();
        assertThat(outbox.parkedCount()).as("it cannot be read yet").isOne();
        orders.unreadable.clear();
        relay.swept();
        assertThat(broker.told).as("a minute is not over").containsExactly("order/good");
        var nudged = new AtomicInteger();
        outbox.whenWritten(nudged::incrementAndGet);
        operator.tryParkedRow(again);
        assertThat(nudged).hasValue(1);
        relay.swept();
        assertThat(broker.told).containsExactly("order/good", "order/bad");
        assertThat(operator.listParkedRows(ListParkedRowsRequest.getDefaultInstance())
                        .getRowsList())
                .isEmpty();
        assertThatThrownBy(() -> operator.tryParkedRow(again)).hasMessageContaining("NO_SUCH_PARKED_ROW");
    }

    @Test
    void a_broker_that_is_away_is_no_reason_to_park_and_until_it_is_back_nothing_is_said_to_be_told() {
        write("held");
        var ended = clock.instant();
        broker.isAway = true;
        clock.advance(Duration.ofHours(2).plusMinutes(40));
        assertThat(relay.swept()).isFalse();
        assertThat(outbox.parkedCount()).isZero();
        assertThat(broker.until).isEmpty();
        broker.isAway = false;
        assertThat(relay.swept()).isTrue();
        assertThat(broker.told).containsExactly("order/held");
        assertThat(broker.until)
                .singleElement()
                .satisfies(until -> assertThat(until)
                        .isAfter(ended)
                        .isEqualTo(clock.instant().minus(Relay.TRANSACTION_MAX)));
    }

    /** Rows F6 I1: a topic that others share is no reason why the service's own events should wait. */
    @Test
    void what_another_topic_does_not_take_is_parked_and_told_when_it_does() {
        broker.forNobody.add("order/asked");
        write("asked", "good");
        assertThat(relay.swept()).isTrue();
        assertThat(broker.told).containsExactly("order/good");
        assertThat(outbox.parkedCount()).isOne();
        broker.forNobody.clear();
        clock.advance(Duration.ofMinutes(2));
        assertThat(relay.swept()).isTrue();
        assertThat(broker.told).containsExactly("order/good", "order/asked");
        assertThat(outbox.parkedCount()).isZero();
    }

    @Test
    void what_is_written_and_not_committed_is_waited_for() throws InterruptedException {
        relay.swept();
        broker.until.clear();
        var isWritten = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var writing = CompletableFuture.runAsync(() -> transactions.run(() -> {
            outbox.write("order", "late", clock.instant());
            isWritten.countDown();
            awaitGo(go);
        }));
        isWritten.await();
        clock.advance(Duration.ofMinutes(1));
        var sweeping = CompletableFuture.supplyAsync(relay::swept);
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(broker.until::isEmpty);
        go.countDown();
        assertThat(writing).succeedsWithin(PATIENCE);
        assertThat(sweeping).succeedsWithin(PATIENCE);
        assertThat(broker.until).as("it is not told yet").isEmpty();
        clock.advance(INTERVAL);
        relay.swept();
        assertThat(broker.told).containsExactly("order/late");
        assertThat(broker.until).hasSize(1);
    }

    @Test
    void what_was_changed_is_told_again_and_what_was_not_is_not_also_after_a_restart() {
        write("one", "two");
        relay.swept();
        clock.advance(Duration.ofSeconds(30));
        var restarted = new Relay(outbox, List.of(orders), broker, clock, new Rhythm("relay", LATER, INTERVAL));
        restarted.swept();
        assertThat(broker.told).containsExactly("order/one", "order/two");

        write("three");
        restarted.swept();
        orders.changed = true;
        clock.advance(Duration.ofSeconds(30));
        restarted.swept();
        assertThat(broker.told).containsExactly("order/one", "order/two", "order/three", "order/three");
    }

    @Test
    void a_peak_is_not_read_twice_while_it_lasts() {
        var second = new SecondLook(outbox, clock, LATER, "relay");
        assertThat(second.isDue(false)).isTrue();
        assertThat(second.isDue(true)).isFalse();
        clock.advance(SecondLook.PATIENCE.plusMinutes(1));
        assertThat(second.isDue(true)).as("it was put off long enough").isTrue();
    }

    private void write(String... subjects) {
        transactions.run(() -> List.of(subjects).forEach(subject -> outbox.write("order", subject, clock.instant())));
    }

    private static void awaitGo(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Orders implements EventSource {

        private final Set<String> unreadable = new HashSet<>();
        private boolean changed;

        @Override
        public String source() {
            return "order";
        }

        @Override
        public List<Event> events(List<String> subjects) {
            if (subjects.stream().anyMatch(unreadable::contains)) {
                throw new IllegalStateException("nobody can read that");
            }
            return subjects.stream()
                    .map(subject -> Event.newBuilder()
                            .setId("order/" + subject)
                            .setAtMs(changed ? 2 : 1)
                            .build())
                    .toList();
        }
    }

    private static final class Broker implements Publisher {

        private final List<String> told = new ArrayList<>();
        private final List<Instant> until = new ArrayList<>();
        private final Set<String> forNobody = new HashSet<>();
        private boolean isAway;

        @Override
        public void publish(List<Event> events) {
            expectThere();
            if (events.stream().map(Event::getId).anyMatch(forNobody::contains)) {
                throw new OtherTopicAway(new IOException("no such topic"));
            }
            events.forEach(event -> told.add(event.getId()));
        }

        @Override
        public void toldUntil(Instant moment, Instant now) {
            expectThere();
            until.add(moment);
        }

        private void expectThere() {
            if (isAway) {
                throw new PublishFailure(new IOException("away"));
            }
        }
    }
}
