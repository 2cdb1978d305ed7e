package io.tongbao.kernel.events;

import java.time.Instant;
import java.util.List;
import tongbao.event.v1.Event;

/** Where events go. */
interface Publisher {

    /**
     * Returns once all of them are kept by whoever delivers them, in the order given for each business code.
     *
     * @throws PublishFailure if not; some of them may be kept all the same
     */
    void publish(List<Event> events);

    /**
     * Tells each queue that everything of it that ended before a moment has been published.
     *
     * @throws PublishFailure if some of them may not know it
     */
    void toldUntil(Instant until, Instant now);
}
