package io.tongbao.accounting.api;

import io.tongbao.accounting.completeness.Heard;
import java.time.Instant;
import java.util.List;
import tongbao.event.v1.Event;

/** Events that say until when all has been told. */
final class ToldEvents {

    private ToldEvents() {}

    static List<Heard.Until> of(List<Event> events) {
        return events.stream()
                .filter(Event::hasToldUntil)
                .map(Event::getToldUntil)
                .map(told -> new Heard.Until(
                        told.getTopic(), told.getQueue(), told.getQueues(), Instant.ofEpochMilli(told.getUntilMs())))
                .toList();
    }
}
