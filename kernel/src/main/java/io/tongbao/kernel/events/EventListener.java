package io.tongbao.kernel.events;

import java.util.List;
import tongbao.event.v1.Event;

/** Takes events; each at least once, those of one business code of one topic in their order. */
public interface EventListener {

    /** Who listens: each group hears every event of its topics, one of its instances each. */
    String group();

    List<String> topics();

    /** Of which tags it hears the messages, joined by {@code ||}; of a topic without tags all. */
    default String tags() {
        return "*";
    }

    /**
     * Does what these events ask for, in local transactions of its own that also keep their ids. What it throws brings
     * them back, later and later, and in the end to the group's dead letters.
     */
    void heard(List<Event> events);
}
