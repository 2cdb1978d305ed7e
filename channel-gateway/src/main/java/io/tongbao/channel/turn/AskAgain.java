package io.tongbao.channel.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** After how long a channel is asked again, later and later. */
@Component
public class AskAgain {

    private final List<Duration> gaps;

    AskAgain(@Value("${tongbao.channel.ask-after}") List<Duration> gaps) {
        this.gaps = List.copyOf(gaps);
    }

    /** When the channel has been told of it, and is to be asked for the first time. */
    public Instant first(Instant now) {
        return next(now, 0);
    }

    /** Who was not asked at all has not waited in vain, and is not put off for it. */
    public Instant soon(Instant now) {
        return now.plus(gaps.get(0));
    }

    /** @param asked how often nobody has known yet */
    public Instant next(Instant now, int asked) {
        return now.plus(gaps.get(Math.min(asked, gaps.size() - 1)));
    }
}
