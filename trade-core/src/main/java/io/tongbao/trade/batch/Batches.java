package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.NaturalBatcher;
import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The engine, group commit: trades of one kind that wait together travel through one global transaction, and each gets
 * its own answer, which is what its row says.
 */
public class Batches<A extends Ask, T extends Trade> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final Dealing<A, T> dealing;
    private final Measures measures;
    private final Clock clock;
    private final Watch<T> watch;
    private final Shares shares;
    private final NaturalBatcher<A, T> batcher;

    public Batches(Dealing<A, T> dealing, Limits limits, Measures measures, Clock clock) {
        this.dealing = dealing;
        this.measures = measures;
        this.clock = clock;
        this.watch = new Watch<>(dealing::byKey, clock);
        this.shares = new Shares(limits.queue() + limits.inFlight() * limits.items());
        this.batcher = new NaturalBatcher<>(limits, new AskSize<>(), this::travel, clock);
        measures.watch(dealing.name() + ".queue", batcher::queued);
        measures.watch(dealing.name() + ".batches.in.flight", batcher::inFlight);
    }

    /**
     * What becomes of the trade that is asked for; as it is when the caller's deadline comes, if that comes first.
     *
     * @throws Failure QUEUE_FULL, SHUTTING_DOWN
     */
    public CompletableFuture<T> submit(A ask) {
        var line = ask.key().businessLine();
        shares.enter(line);
        try {
            return again(ask).whenComplete((answer, fault) -> shares.leave(line));
        } catch (RuntimeException refused) {
            shares.leave(line);
            throw refused;
        }
    }

    /** The trade of this name once it is enough, or as it is when the deadline comes. */
    public CompletableFuture<T> until(RequestKey key, Predicate<T> enough, Instant deadline) {
        return watch.until(key, enough, deadline);
    }

    @Scheduled(fixedDelay = 20)
    void look() {
        watch.look();
    }

    private static final class AskSize<A extends Ask> implements NaturalBatcher.Size<A> {

        @Override
        public int bytes(A ask) {
            return ask.bytes();
        }

        @Override
        public int items(A ask) {
            return ask.items();
        }
    }

    private CompletableFuture<T> again(A ask) {
        return batcher.submit(ask, ask.deadline());
    }

    private List<CompletableFuture<T>> travel(List<A> asks) {
        var start = clock.instant();
        measures.sized(dealing.name() + ".batch", asks.size());
        var askers = new Askers<A, T>(asks, this::again);
        new Pass<>(this::sorted, this::decide, dealing::giveUp).over(askers.waiting());
        measures.took(dealing.name() + ".batch", Duration.between(start, clock.instant()));
        return askers.answers();
    }

    private Round<A, T> sorted(List<Waiting<A, T>> waiting) {
        var known = dealing.byKey(waiting.stream().map(Waiting::key).collect(Collectors.toSet()));
        var unknown = waiting.stream()
                .filter(one -> !known.containsKey(one.key()))
                .map(Waiting::ask)
                .toList();
        var round = new Round<A, T>(known, dealing.drawing(unknown), clock.instant());
        waiting.forEach(round::sort);
        round.following().forEach(this::follow);
        return round;
    }

    private void decide(Round<A, T> round) {
        dealing.decide(round.candidates());
        var outcome = outcome(round.deciding());
        for (var waiting : round.deciding()) {
            var trade = outcome.get(waiting.key());
            if (trade != null && trade.isFinal()) {
                waiting.is(trade);
            } else {
                follow(waiting);
            }
        }
    }

    /** Reading is not deciding: when rows that may be decided cannot be read, those who wait look at them again. */
    private Map<RequestKey, T> outcome(List<Waiting<A, T>> decided) {
        try {
            return dealing.byKey(decided.stream().map(Waiting::key).toList());
        } catch (RuntimeException unread) {
            LOG.warn("a {} batch of {} is decided and cannot be read", dealing.name(), decided.size(), unread);
            return Map.of();
        }
    }

    /** Waits until others have decided the trade; one that they let go is taken up again. */
    private void follow(Waiting<A, T> waiting) {
        waiting.is(watch.until(waiting.key(), this::isNotOthers, waiting.ask().deadline())
                .thenCompose(found -> found.isOpen(clock.instant()) && waiting.hasTime(clock.instant())
                        ? again(waiting.ask())
                        : CompletableFuture.completedFuture(found)));
    }

    private boolean isNotOthers(T trade) {
        return trade.isFinal() || trade.isOpen(clock.instant());
    }

    /** Lets those who wait finish. */
    @Override
    public void close() {
        batcher.close();
    }
}
