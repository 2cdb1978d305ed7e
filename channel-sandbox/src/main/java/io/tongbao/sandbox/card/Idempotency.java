package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was answered to a key is answered to it again, whatever has become of it since; for a day, and then the same
 * request is a new one. What was refused before anything was begun is not kept.
 */
final class Idempotency {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Answers.No OTHER = new Answers.No(
            "idempotency_error",
            "",
            "",
            "Keys for idempotent requests can only be used with the same parameters they were first used with.");

    private final Clock clock;
    private final Map<String, Kept> byKey = new HashMap<>();

    /** @param asked what was asked for by this key, to the letter */
    private record Kept(String asked, Reply answer, Instant until) {}

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    synchronized Reply once(Call call, Supplier<Reply> work) {
        if (call.key().isEmpty()) {
            return work.get();
        }
        var asked = call.path() + " " + call.parameters();
        var kept = byKey.get(call.key());
        if (kept != null && kept.until().isAfter(clock.instant())) {
            return kept.asked().equals(asked) ? Answers.replayed(kept.answer()) : Answers.refused(400, OTHER);
        }
        var answer = work.get();
        if (answer.isSuccess()) {
            byKey.put(call.key(), new Kept(asked, answer, clock.instant().plus(KEPT)));
        }
        return answer;
    }

    /** As if its day were over. */
    synchronized void forget(String key) {
        byKey.remove(key);
    }
}
