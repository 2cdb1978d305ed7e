package io.tongbao.kernel.events;

import java.util.List;
import tongbao.event.v1.Event;

/** Where events go. */
@FunctionalInterface
interface Publisher {

    /**
     * Returns once all of them are kept by whoever delivers them, in the order given for each business code.
     *
     * @throws PublishFailure if not; some of them may be kept all the same
     */
    void publish(List<Event> events);
}
