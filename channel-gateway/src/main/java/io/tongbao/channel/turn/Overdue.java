package io.tongbao.channel.turn;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When a person has to look after what a channel does not answer, and what he can be sure of then. */
@Component
public class Overdue {

    private final Map<String, Duration> slow;
    private final Duration stoppedFor;
    private final Clock clock;

    Overdue(
            @Value("#{${tongbao.channel.slow}}") Map<String, String> slow,
            @Value("${tongbao.channel.stopped-for}") Duration stoppedFor,
            Clock clock) {
        this.slow = slow.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> Duration.parse(one.getValue())));
        this.stoppedFor = stoppedFor;
        this.clock = clock;
    }

    /** The same moment for a channel that answers within hours or days, and not within seconds. */
    public Instant before(Instant before, String channel) {
        return before.minus(slow.getOrDefault(channel, Duration.ZERO));
    }

    /**
     * What is to be booked as declined is on its way to its channel no longer.
     *
     * @throws Failure ILLEGAL_TRANSITION
     */
    public void expectStopped(String id, @Nullable Instant stoppedAt) {
        if (stoppedAt == null || stoppedAt.plus(stoppedFor).isAfter(clock.instant())) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    id + " may still be on its way, sent no more since " + stoppedAt + " (expected: for " + stoppedFor
                            + ")");
        }
    }

    /** @throws Failure ILLEGAL_TRANSITION if it has ended */
    public static void expectOpen(String id, @Nullable Instant endedAt) {
        if (endedAt != null) {
            throw new Failure(Reason.ILLEGAL_TRANSITION, id + " has ended at " + endedAt + " (expected: not yet)");
        }
    }

    /** What a channel said last of something, in words. */
    public static String said(String by, String detail, @Nullable Instant at, int asked) {
        var times = "asked " + asked + " times";
        return at == null ? times : times + ", " + by + " at " + at + (detail.isEmpty() ? "" : ": " + detail);
    }
}
