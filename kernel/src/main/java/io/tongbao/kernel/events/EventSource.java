package io.tongbao.kernel.events;

import java.util.List;
import tongbao.event.v1.Event;

/** Puts into words what the outbox says has ended. */
public interface EventSource {

    /** The source of the rows in the outbox that it reads. */
    String source();

    /**
     * The events of these subjects, from their rows, which no longer change in what the events say; those of one trade
     * in their order.
     */
    List<Event> events(List<String> subjects);
}
