package io.tongbao.trade.purchase;

import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderKey;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at orders that others decide, for those who wait for them: all of them with one query. */
@Component
class OrderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

    /** Time to carry the answer to the caller before the caller gives up. */
    private static final Duration WAY_BACK = Duration.ofMillis(100);

    private record Watcher(
            OrderKey order, Predicate<Order> enough, Instant deadline, CompletableFuture<Order> answer) {}

    private final Map<Watcher, Boolean> watchers = new ConcurrentHashMap<>();
    private final Orders orders;
    private final Clock clock;

    OrderWatch(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** The order once it is enough, or as it is when the deadline comes. */
    CompletableFuture<Order> until(OrderKey order, Predicate<Order> enough, Instant deadline) {
        var watcher = new Watcher(order, enough, deadline.minus(WAY_BACK), new CompletableFuture<>());
        watchers.put(watcher, true);
        return watcher.answer();
    }

    @Scheduled(fixedDelay = 20)
    void look() {
        var waiting = List.copyOf(watchers.keySet());
        if (waiting.isEmpty()) {
            return;
        }
        var seen = orders.byKey(waiting.stream().map(Watcher::order).collect(Collectors.toSet()));
        var now = clock.instant();
        for (var watcher : waiting) {
            var order = seen.get(watcher.order());
            if (order == null) {
                LOG.error("order {} is watched and does not exist", watcher.order());
                end(
                        watcher,
                        () -> watcher.answer()
                                .completeExceptionally(new IllegalStateException(
                                        watcher.order().toString())));
            } else if (watcher.enough().test(order) || !watcher.deadline().isAfter(now)) {
                end(watcher, () -> watcher.answer().complete(order));
            }
        }
    }

    private void end(Watcher watcher, Runnable answer) {
        watchers.remove(watcher);
        answer.run();
    }
}
