package io.tongbao.kernel.events;

import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tongbao.event.v1.Event;

/**
 * Reads what was told once more, a while later: rows say for good what they said, unless somebody changed them by hand.
 * What says something else is told again, and whoever keeps books of it sees the difference. So is what another
 * instance told, or this one before it was started: who hears it twice knows it already.
 */
final class SecondLook {

    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ROWS_MAX = 1000;
    private static final int KNOWN_MAX = 200_000;

    private final Outbox outbox;
    private final Clock clock;
    private final Duration later;
    private final Map<String, Integer> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KNOWN_MAX;
        }
    };
    private Instant lookedTo;

    SecondLook(Outbox outbox, Clock clock, Duration later) {
        this.outbox = outbox;
        this.clock = clock;
        this.later = later;
        this.lookedTo = clock.instant().minus(later.multipliedBy(2));
    }

    void told(List<Event> events) {
        events.forEach(event -> known.put(event.getId(), event.hashCode()));
    }

    /** Whether it is time to look again. */
    boolean isDue() {
        return lookedTo.plus(later).plus(PAUSE).isBefore(clock.instant());
    }

    /** Rows that were told a while ago, up to a moment. */
    record Page(List<Outbox.Row> rows, Instant to) {}

    /** What was told a while ago and not looked at since. */
    Page next() {
        var to = clock.instant().minus(later);
        var rows = outbox.told(lookedTo, to, ROWS_MAX);
        if (rows.size() == ROWS_MAX) {
            // Rows that were told together stay together: the last of them may be cut off.
            var last = rows.get(ROWS_MAX - 1).at();
            rows = rows.stream().filter(told -> told.at().isBefore(last)).toList();
            to = rows.get(rows.size() - 1).at();
        }
        return new Page(rows.stream().map(Outbox.Told::row).toList(), to);
    }

    /** What changed in it was told again. */
    void lookedAt(Page page) {
        lookedTo = page.to();
    }

    /** Another instance looks; should it die, this one takes over from a moment before. */
    void passBy() {
        lookedTo = clock.instant().minus(later.multipliedBy(2));
    }

    /** Which of these say something else than they did, or were told by others. */
    List<Event> changed(List<Event> events) {
        var changed = new ArrayList<Event>();
        for (var event : events) {
            var before = known.remove(event.getId());
            if (before == null || before != event.hashCode()) {
                changed.add(event);
            }
            if (before != null && before != event.hashCode()) {
                LOG.warn("{} says something else than it did when it was told", event.getId());
            }
        }
        return changed;
    }
}
