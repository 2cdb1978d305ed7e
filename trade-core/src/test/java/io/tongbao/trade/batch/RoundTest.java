package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.Deal.Stage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a trade, what is asked, and until when it may be decided: together they say what is done now. */
class RoundTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
                    # known,   content asked, trade's deadline in s, what is done now
                    none,      a,             60,                    fresh
                    none,      none,          60,                    NO_SUCH_ORDER
                    OPEN,      a,             60,                    open
                    OPEN,      none,          60,                    open
                    OPEN,      b,             60,                    SAME_ID_OTHER_CONTENT
                    OPEN,      a,             1,                     open
                    OPEN,      a,             0,                     following
                    OPEN,      none,          0,                     following
                    OPEN,      b,             0,                     SAME_ID_OTHER_CONTENT
                    OPEN,      a,             -60,                   following
                    CLAIMED,   a,             60,                    following
                    CLAIMED,   none,          60,                    following
                    CLAIMED,   b,             60,                    SAME_ID_OTHER_CONTENT
                    CLAIMED,   a,             -60,                   following
                    DONE,      a,             60,                    DONE
                    DONE,      none,          60,                    DONE
                    DONE,      b,             60,                    SAME_ID_OTHER_CONTENT
                    DONE,      a,             -60,                   DONE
                    GIVEN_UP,  a,             60,                    GIVEN_UP
                    GIVEN_UP,  none,          -60,                   GIVEN_UP
                    GIVEN_UP,  b,             -60,                   SAME_ID_OTHER_CONTENT
                    """)
    void who_asks_is_sorted(@Nullable Stage known, @Nullable String content, int seconds, String expected) {
        var rows = known == null
                ? Map.<RequestKey, Deal>of()
                : Map.of(Request.key("r"), Deal.of("r", known).until(Request.NOON.plusSeconds(seconds)));
        var round = new Round<Request, Deal>(rows, new Deals().drawing(List.of()), Request.NOON);
        var waiting = Waiting.<Request, Deal>with(Request.of("r", content));
        round.sort(waiting);
        assertThat(done(round, waiting)).isEqualTo(expected);
    }

    @Test
    void each_of_many_is_sorted_by_itself() {
        var rows = Map.of(
                Request.key("open"), Deal.of("open", Stage.OPEN),
                Request.key("claimed"), Deal.of("claimed", Stage.CLAIMED));
        var round = new Round<Request, Deal>(rows, Deal::drawn, Request.NOON);
        for (var name : new String[] {"fresh", "claimed", "open", "other"}) {
            round.sort(Waiting.with(Request.of(name, "a")));
        }
        assertThat(round.candidates().fresh()).extracting(Deal::id).containsExactly("deal_fresh", "deal_other");
        assertThat(round.candidates().open()).extracting(Deal::id).containsExactly("deal_open");
        assertThat(round.candidates().all()).hasSize(3);
        assertThat(round.deciding())
                .extracting(waiting -> waiting.key().requestId())
                .containsExactly("fresh", "open", "other");
        assertThat(round.following())
                .extracting(waiting -> waiting.key().requestId())
                .containsExactly("claimed");
    }

    private static String done(Round<Request, Deal> round, Waiting<Request, Deal> waiting) {
        if (!waiting.answer().isDone()) {
            assertThat(round.deciding().size() + round.following().size()).isEqualTo(1);
            return !round.following().isEmpty()
                    ? "following"
                    : round.candidates().fresh().isEmpty() ? "open" : "fresh";
        }
        assertThat(round.deciding()).isEmpty();
        assertThat(round.following()).isEmpty();
        return said(waiting);
    }

    private static String said(Waiting<Request, Deal> waiting) {
        try {
            return waiting.answer().join().stage().name();
        } catch (CompletionException refused) {
            return reason(refused.getCause()).name();
        }
    }

    private static Reason reason(@Nullable Throwable cause) {
        assertThat(cause).isInstanceOf(Failure.class);
        return cause instanceof Failure failure ? failure.reason() : Reason.UNEXPECTED;
    }
}
