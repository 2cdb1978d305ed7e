package io.tongbao.trade.batch;

import io.tongbao.kernel.Slot;
import java.time.Instant;

/**
 * A trade of no particular kind.
 *
 * @param attempt how often it was claimed
 */
record Deal(RequestKey key, String content, Stage stage, int attempt, Instant deadline) implements Trade {

    enum Stage {
        OPEN,
        CLAIMED,
        DONE,
        GIVEN_UP
    }

    static Deal of(String name, Stage stage) {
        return new Deal(Request.key(name), "a", stage, 1, Request.NOON.plusSeconds(60));
    }

    static Deal drawn(Request request) {
        return new Deal(request.key(), String.valueOf(request.content()), Stage.OPEN, 0, Request.NOON.plusSeconds(60));
    }

    Deal is(Stage other) {
        return new Deal(key, content, other, attempt, deadline);
    }

    Deal claimed() {
        return new Deal(key, content, Stage.CLAIMED, attempt + 1, deadline);
    }

    Deal until(Instant other) {
        return new Deal(key, content, stage, attempt, other);
    }

    @Override
    public String id() {
        return "deal_" + key.requestId();
    }

    @Override
    public Slot slot() {
        return Slot.NONE;
    }

    @Override
    public boolean isFinal() {
        return stage == Stage.DONE || stage == Stage.GIVEN_UP;
    }

    @Override
    public boolean isOpen(Instant now) {
        return stage == Stage.OPEN && deadline.isAfter(now);
    }
}
