package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Somebody who asked, with the answer that all who asked the same will get. */
record Waiting<A extends Ask, T extends Trade>(A ask, CompletableFuture<T> answer) {

    static <A extends Ask, T extends Trade> Waiting<A, T> with(A ask) {
        return new Waiting<>(ask, new CompletableFuture<>());
    }

    RequestKey key() {
        return ask.key();
    }

    boolean hasTime(Instant now) {
        return ask.deadline().isAfter(now);
    }

    /** @throws Failure SAME_ID_OTHER_CONTENT: somebody else may have written a trade of this name first */
    T own(T found) {
        return Trade.own(found, ask.content());
    }

    void is(CompletableFuture<T> found) {
        found.thenApply(this::own).whenComplete((trade, fault) -> {
            if (fault == null) {
                answer.complete(trade);
            } else {
                answer.completeExceptionally(fault);
            }
        });
    }

    void is(T found) {
        is(CompletableFuture.completedFuture(found));
    }

    void fails(Throwable fault) {
        answer.completeExceptionally(fault);
    }
}
