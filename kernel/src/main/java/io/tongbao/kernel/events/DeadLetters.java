package io.tongbao.kernel.events;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;

/**
 * Events that a listener of this service could not take however often they came. They are kept beside what it does with
 * the others, until somebody has seen to the cause and replays them.
 */
@Component
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int FAULT_MAX = 300;

    /**
     * @param listener the group that could not take it
     * @param event its id; of what is no event, where it lay in RocketMQ
     * @param body in base64: an {@code EventBatch}, if it is one
     * @param fault what the listener said the last time
     */
    public record Letter(long id, String listener, String event, String topic, String body, String fault, Instant at) {

        /** As people read it. */
        public String text() {
            try {
                return events().toString();
            } catch (InvalidProtocolBufferException noEvents) {
                return body + " is no event: " + noEvents.getMessage();
            }
        }

        private EventBatch events() throws InvalidProtocolBufferException {
            return DeadLetters.events(body);
        }
    }

    /**
     * One that somebody took off the list.
     *
     * @param events none if it was no event
     * @param note who has dealt with it, and how
     */
    public record Settled(List<Event> events, String note) {

        private static Settled of(DeadLetterStore.SettledRow row) {
            try {
                return new Settled(DeadLetters.events(row.body()).getEventsList(), row.note());
            } catch (InvalidProtocolBufferException noEvents) {
                return new Settled(List.of(), row.note());
            }
        }
    }

    private final DeadLetterStore store;
    private final List<EventListener> listeners;
    private final LocalTransactions transactions;
    private final Clock clock;

    DeadLetters(
            DeadLetterStore store,
            List<EventListener> listeners,
            LocalTransactions transactions,
            Measures measures,
            Clock clock) {
        this.store = store;
        this.listeners = listeners;
        this.transactions = transactions;
        this.clock = clock;
        measures.watch("events.dead", this::waitingCount);
    }

    /** An event, or bytes that are none: where they came from and what they are. */
    record Found(String topic, String event, String body) {

        static Found of(String topic, Event event) {
            var alone = EventBatch.newBuilder().addEvents(event).build();
            return of(topic, event.getId(), alone.toByteArray());
        }

        static Found of(String topic, String place, byte[] bytes) {
            return new Found(topic, place, Base64.getEncoder().encodeToString(bytes));
        }
    }

    void keep(String listener, Found found, Exception fault) {
        LOG.error("ALARM {} of {} is a dead letter of {}", found.event(), found.topic(), listener, fault);
        var letter = new Letter(0, listener, found.event(), found.topic(), found.body(), text(fault), clock.instant());
        transactions.run(() -> store.keep(letter));
    }

    /** Those that wait for somebody, after this id, the oldest first. */
    public List<Letter> waiting(long after, int most) {
        return transactions.run(() -> store.waiting(after, most)).stream()
                .map(DeadLetterStore.Row::letter)
                .toList();
    }

    public int waitingCount() {
        return transactions.run(store::waitingCount);
    }

    /** @throws Failure NO_SUCH_DEAD_LETTER */
    public Letter get(long id) {
        return transactions
                .run(() -> store.row(id))
                .map(DeadLetterStore.Row::letter)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_DEAD_LETTER, String.valueOf(id)));
    }

    /**
     * Lets its listener hear it once more.
     *
     * @return what the listener says against it; empty once it has taken it
     * @throws Failure NO_SUCH_DEAD_LETTER
     */
    public String replay(long id) {
        var letter = get(id);
        try {
            listener(letter.listener()).heard(letter.events().getEventsList());
            transactions.run(() -> store.heard(id, clock.instant()));
            return "";
        } catch (RuntimeException | InvalidProtocolBufferException still) {
            LOG.warn("dead letter {} of {} failed again", id, letter.listener(), still);
            transactions.run(() -> store.failed(id, text(still)));
            return text(still);
        }
    }

    /**
     * Takes one off the list that no listener will ever take; one that was taken meanwhile stays so.
     *
     * @param note who has dealt with it, and how
     * @throws Failure NO_SUCH_DEAD_LETTER
     */
    public void settle(long id, String note) {
        var letter = get(id);
        transactions.run(() -> store.settle(id, note));
        LOG.warn("dead letter {} of {} is settled: {}", id, letter.listener(), note);
    }

    /** What a listener could not take since a moment and never will, because somebody settled it. */
    public List<Settled> settled(String listener, Instant since) {
        return transactions.run(() -> store.settled(listener, since)).stream()
                .map(Settled::of)
                .toList();
    }

    private static EventBatch events(String body) throws InvalidProtocolBufferException {
        return EventBatch.parseFrom(Base64.getDecoder().decode(body));
    }

    private EventListener listener(String group) {
        return listeners.stream()
                .filter(listener -> listener.group().equals(group))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody listens as " + group + " any more"));
    }

    private static String text(Exception fault) {
        var text = fault.toString();
        return text.length() > FAULT_MAX ? text.substring(0, FAULT_MAX) : text;
    }
}
