package io.tongbao.kernel.events;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Outbox.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.TransientDataAccessException;
import tongbao.event.v1.Event;

/** Puts rows of the outbox into words, each by its source. */
final class Sources {

    private final Map<String, EventSource> all;

    Sources(List<EventSource> all) {
        this.all = all.stream().collect(Collectors.toMap(EventSource::source, source -> source));
    }

    /** Of rows of one source. */
    List<Event> events(List<Row> run) {
        var source = all.get(run.get(0).source());
        if (source == null) {
            throw new IllegalStateException("nobody puts " + run.get(0).source() + " into words");
        }
        return source.events(run.stream().map(Row::subject).toList());
    }

    /** Whether it is nobody's fault but of a database that is away or busy: it is to be tried again. */
    static boolean isAway(RuntimeException fault) {
        return fault instanceof TransientDataAccessException
                || (fault instanceof Failure failure && failure.reason() == Reason.UNREACHABLE);
    }
}
