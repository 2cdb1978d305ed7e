package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what others decide, for those who wait for it: at all of it with one query. */
final class Watch<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Time to carry the answer to the caller before the caller gives up. */
    private static final Duration WAY_BACK = Duration.ofMillis(100);

    private record Watcher<T>(RequestKey key, Predicate<T> enough, Instant deadline, CompletableFuture<T> answer) {}

    private final Map<Watcher<T>, Boolean> watchers = new ConcurrentHashMap<>();
    private final Function<Collection<RequestKey>, Map<RequestKey, T>> read;
    private final Clock clock;

    Watch(Function<Collection<RequestKey>, Map<RequestKey, T>> read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    /**
     * The trade of this name once it is enough, or as it is when the deadline comes. TIMED_OUT if it cannot be read
     * then: that decides nothing.
     */
    CompletableFuture<T> until(RequestKey key, Predicate<T> enough, Instant deadline) {
        var watcher = new Watcher<>(key, enough, deadline.minus(WAY_BACK), new CompletableFuture<T>());
        watchers.put(watcher, true);
        return watcher.answer();
    }

    void look() {
        var waiting = List.copyOf(watchers.keySet());
        if (waiting.isEmpty()) {
            return;
        }
        try {
            var seen = read.apply(waiting.stream().map(Watcher::key).collect(Collectors.toSet()));
            waiting.forEach(watcher -> look(watcher, seen));
        } catch (RuntimeException unread) {
            LOG.warn("{} who wait saw nothing: {}", waiting.size(), unread.toString());
            waiting.stream().filter(this::isOver).forEach(this::endUnread);
        }
    }

    private void look(Watcher<T> watcher, Map<RequestKey, T> seen) {
        var found = seen.get(watcher.key());
        if (found == null) {
            LOG.error("{} is watched and does not exist", watcher.key());
            end(watcher, new IllegalStateException(watcher.key().toString()));
        } else if (watcher.enough().test(found) || isOver(watcher)) {
            watchers.remove(watcher);
            watcher.answer().complete(found);
        }
    }

    private boolean isOver(Watcher<T> watcher) {
        return !watcher.deadline().isAfter(clock.instant());
    }

    private void endUnread(Watcher<T> watcher) {
        end(watcher, new Failure(Reason.TIMED_OUT, "it may be done: ask again with the same request_id"));
    }

    private void end(Watcher<T> watcher, RuntimeException fault) {
        watchers.remove(watcher);
        watcher.answer().completeExceptionally(fault);
    }
}
