package io.tongbao.trade.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks at what others decide, for those who wait for it: at all of it with one query. */
public class Watch<K, V> {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Time to carry the answer to the caller before the caller gives up. */
    private static final Duration WAY_BACK = Duration.ofMillis(100);

    private record Watcher<K, V>(K key, Predicate<V> enough, Instant deadline, CompletableFuture<V> answer) {}

    private final Map<Watcher<K, V>, Boolean> watchers = new ConcurrentHashMap<>();
    private final Function<Set<K>, Map<K, V>> read;
    private final Clock clock;

    protected Watch(Function<Set<K>, Map<K, V>> read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    /** What the key names once it is enough, or as it is when the deadline comes. */
    public CompletableFuture<V> until(K key, Predicate<V> enough, Instant deadline) {
        var watcher = new Watcher<>(key, enough, deadline.minus(WAY_BACK), new CompletableFuture<V>());
        watchers.put(watcher, true);
        return watcher.answer();
    }

    @Scheduled(fixedDelay = 20)
    void look() {
        var waiting = List.copyOf(watchers.keySet());
        if (waiting.isEmpty()) {
            return;
        }
        var seen = read.apply(waiting.stream().map(Watcher::key).collect(Collectors.toSet()));
        var now = clock.instant();
        for (var watcher : waiting) {
            var found = seen.get(watcher.key());
            if (found == null) {
                LOG.error("{} is watched and does not exist", watcher.key());
                end(
                        watcher,
                        () -> watcher.answer()
                                .completeExceptionally(
                                        new IllegalStateException(watcher.key().toString())));
            } else if (watcher.enough().test(found) || !watcher.deadline().isAfter(now)) {
                end(watcher, () -> watcher.answer().complete(found));
            }
        }
    }

    private void end(Watcher<K, V> watcher, Runnable answer) {
        watchers.remove(watcher);
        answer.run();
    }
}
