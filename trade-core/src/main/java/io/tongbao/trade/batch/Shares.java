package io.tongbao.trade.batch;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of each business line may wait at once: an equal part for each that waits, with one part kept for whoever
 * comes next. So who asks too much is told QUEUE_FULL, and nobody else is.
 */
final class Shares {

    private final int room;
    private final Map<String, Integer> waiting = new HashMap<>();

    /** @param room for those who wait, of all lines together */
    Shares(int room) {
        this.room = room;
    }

    /** @throws Failure QUEUE_FULL */
    synchronized void enter(String line) {
        var own = waiting.getOrDefault(line, 0);
        var lines = own == 0 ? waiting.size() + 1 : waiting.size();
        var share = Math.max(1, room / (lines + 1));
        if (own >= share) {
            throw new Failure(Reason.QUEUE_FULL, "waiting for " + line + ": " + own + " (expected: < " + share + ")");
        }
        waiting.put(line, own + 1);
    }

    synchronized void leave(String line) {
        waiting.computeIfPresent(line, (name, own) -> own == 1 ? null : own - 1);
    }
}
