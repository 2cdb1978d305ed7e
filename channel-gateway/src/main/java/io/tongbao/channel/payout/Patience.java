package io.tongbao.channel.payout;

import io.tongbao.channel.turn.AskAgain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When a payout is asked about again: until its channel has spoken, and for some days after it has paid. */
@Component
class Patience {

    private final AskAgain askAgain;
    private final List<Duration> afterPaid;

    Patience(AskAgain askAgain, @Value("${tongbao.channel.ask-after-paid-out}") List<Duration> afterPaid) {
        this.askAgain = askAgain;
        this.afterPaid = List.copyOf(afterPaid);
    }

    Instant soon(Instant now) {
        return askAgain.soon(now);
    }

    Instant next(Instant now, int asked) {
        return askAgain.next(now, asked);
    }

    /**
     * When somebody looks whether it has come back.
     *
     * @param looked how often somebody has
     * @return null for never again
     */
    @Nullable
    Instant afterPaid(Instant now, int looked) {
        return looked < afterPaid.size() ? now.plus(afterPaid.get(looked)) : null;
    }
}
