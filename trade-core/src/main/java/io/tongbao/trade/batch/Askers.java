package io.tongbao.trade.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Those who ask in one batch. Of those who ask the same, one waits and the others hear its answer. Of two contents
 * under one name nobody knows which was first before one of them has its answer, so the other asks again then.
 */
final class Askers<A extends Ask, T extends Trade> {

    private final Map<RequestKey, Waiting<A, T>> leaders = new LinkedHashMap<>();
    private final List<CompletableFuture<T>> answers = new ArrayList<>();
    private final Function<A, CompletableFuture<T>> again;

    /** @param again asks in a later batch */
    Askers(List<A> asks, Function<A, CompletableFuture<T>> again) {
        this.again = again;
        asks.forEach(this::add);
    }

    /** One for each name. */
    List<Waiting<A, T>> waiting() {
        return List.copyOf(leaders.values());
    }

    /** One for each who asks, in their order. */
    List<CompletableFuture<T>> answers() {
        return answers;
    }

    private void add(A ask) {
        var leader = leaders.get(ask.key());
        if (leader == null) {
            var waiting = Waiting.<A, T>with(ask);
            leaders.put(ask.key(), waiting);
            answers.add(waiting.answer());
        } else if (Objects.equals(leader.ask().content(), ask.content())) {
            answers.add(leader.answer().thenCompose(found -> heard(found, leader.ask(), ask)));
        } else {
            answers.add(leader.answer().handle((found, fault) -> ask).thenCompose(again));
        }
    }

    /** Who has more time than the one who waited need not be content with an answer that is none yet. */
    private CompletableFuture<T> heard(T found, A leader, A ask) {
        return found.isFinal() || !ask.deadline().isAfter(leader.deadline())
                ? CompletableFuture.completedFuture(found)
                : again.apply(ask);
    }
}
