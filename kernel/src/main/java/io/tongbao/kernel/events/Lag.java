package io.tongbao.kernel.events;

import io.tongbao.kernel.Measures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tongbao.event.v1.Event;

/** How far listeners are behind: from the end that the oldest of some events tells of until they were taken. */
record Lag(Measures measures, Clock clock) {

    void heard(String listener, List<Event> events) {
        var now = clock.millis();
        var oldest = events.stream().mapToLong(Event::getAtMs).min().orElse(now);
        measures.sized(listener + ".events", events.size());
        measures.took(listener + ".lag", Duration.ofMillis(Math.max(0, now - oldest)));
    }
}
