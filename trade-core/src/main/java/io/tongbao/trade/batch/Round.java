package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Those who wait, sorted by what is known of their trades: to be decided now, decided by others, or answered already.
 */
final class Round<A extends Ask, T extends Trade> {

    private final Map<RequestKey, T> known;
    private final Function<A, T> drawing;
    private final Instant now;
    private final Candidates<T> candidates = new Candidates<>(new ArrayList<>(), new ArrayList<>());
    private final List<Waiting<A, T>> deciding = new ArrayList<>();
    private final List<Waiting<A, T>> following = new ArrayList<>();

    /** @param drawing draws a trade that nobody has seen yet; throws a Failure if it cannot be one */
    Round(Map<RequestKey, T> known, Function<A, T> drawing, Instant now) {
        this.known = known;
        this.drawing = drawing;
        this.now = now;
    }

    void sort(Waiting<A, T> waiting) {
        try {
            var trade = known.get(waiting.key());
            if (trade == null) {
                candidates.fresh().add(drawing.apply(waiting.ask()));
                deciding.add(waiting);
            } else if (waiting.own(trade).isFinal()) {
                waiting.is(trade);
            } else if (trade.isOpen(now)) {
                candidates.open().add(trade);
                deciding.add(waiting);
            } else {
                following.add(waiting);
            }
        } catch (Failure refused) {
            waiting.fails(refused);
        }
    }

    /** To be decided. */
    Candidates<T> candidates() {
        return candidates;
    }

    /** Who waits for the candidates. */
    List<Waiting<A, T>> deciding() {
        return deciding;
    }

    /** Who waits for trades that another batch, instance or job decides. */
    List<Waiting<A, T>> following() {
        return following;
    }
}
