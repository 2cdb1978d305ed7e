package io.tongbao.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.store.Outbox;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;

/** Row I1 of the requirements: however much waits, it is told in order, and little of it at a time. */
class TellingTest {

    @Test
    void events_are_small_messages_in_their_order() {
        var events = IntStream.range(0, 2000)
                .mapToObj(i -> event("payment/" + i, 100))
                .toList();
        var messages = RocketMqPublisher.messages(events);
        assertThat(messages)
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        message -> assertThat(bytes(message)).isLessThanOrEqualTo(RocketMqPublisher.MESSAGE_BYTES_MAX));
        assertThat(messages.stream().flatMap(message -> message.getEventsList().stream()))
                .containsExactlyElementsOf(events);
    }

    @Test
    void a_large_event_is_told_alone() {
        var small = event("payment/small", 1);
        var large = event("payment/large", RocketMqPublisher.MESSAGE_BYTES_MAX);
        assertThat(RocketMqPublisher.messages(List.of(small, large, small)))
                .extracting(EventBatch::getEventsList)
                .containsExactly(List.of(small), List.of(large), List.of(small));
    }

    @Test
    void rows_are_read_some_at_a_time_and_each_source_by_itself() {
        var rows = Stream.of(
                        Collections.nCopies(2 * Relay.SUBJECTS_MAX + 1, "order"),
                        List.of("refund", "refund"),
                        List.of("order"))
                .flatMap(List::stream)
                .map(source -> new Outbox.Row(1, source, "bat"))
                .toList();
        var runs = Relay.runs(rows);
        assertThat(runs)
                .extracting(run -> run.size() + " "
                        + run.stream().map(Outbox.Row::source).distinct().collect(Collectors.joining()))
                .containsExactly(
                        Relay.SUBJECTS_MAX + " order", Relay.SUBJECTS_MAX + " order", "1 order", "2 refund", "1 order");
        assertThat(runs.stream().flatMap(List::stream)).containsExactlyElementsOf(rows);
    }

    private static Event event(String id, int traceBytes) {
        var event = Event.newBuilder().setId(id);
        event.getContextBuilder().setTrace("t".repeat(traceBytes));
        return event.build();
    }

    private static int bytes(EventBatch message) {
        return message.getEventsList().stream()
                .mapToInt(Event::getSerializedSize)
                .sum();
    }
}
