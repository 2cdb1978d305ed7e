package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.Deal.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final AdvancingClock clock = new AdvancingClock();
    private final Deals deals = new Deals();
    private final List<Set<RequestKey>> reads = new ArrayList<>();
    private final Watch<Deal> watch = new Watch<>(
            keys -> {
                reads.add(Set.copyOf(keys));
                return deals.byKey(keys);
            },
            clock);

    @Test
    void nobody_waits_and_nothing_is_read() {
        watch.look();
        assertThat(reads).isEmpty();
    }

    @Test
    void all_who_wait_are_served_by_one_read() {
        deals.write(Deal.of("r", Stage.CLAIMED));
        deals.write(Deal.of("s", Stage.CLAIMED));
        var answers = List.of(until("r"), until("s"), until("s"));
        watch.look();
        assertThat(reads).containsExactly(Set.of(Request.key("r"), Request.key("s")));
        assertThat(answers).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void who_sees_enough_waits_no_longer_and_others_do() {
        deals.write(Deal.of("r", Stage.CLAIMED));
        deals.write(Deal.of("s", Stage.DONE));
        var claimed = until("r");
        var done = until("s");
        watch.look();
        assertThat(done).isCompletedWithValue(Deal.of("s", Stage.DONE));
        assertThat(claimed).isNotDone();
        watch.look();
        assertThat(reads.get(1)).containsExactly(Request.key("r"));
    }

    @Test
    void the_deadline_ends_the_waiting_with_what_is_seen_in_time_for_the_way_back() {
        deals.write(Deal.of("r", Stage.CLAIMED));
        var answer = until("r");
        clock.advance(Duration.ofMillis(899));
        watch.look();
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofMillis(1));
        watch.look();
        assertThat(answer).isCompletedWithValue(Deal.of("r", Stage.CLAIMED));
    }

    @Test
    void what_cannot_be_read_is_looked_at_again() {
        deals.write(Deal.of("r", Stage.DONE));
        deals.blind = 1;
        var answer = until("r");
        watch.look();
        assertThat(answer).isNotDone();
        watch.look();
        assertThat(answer).isCompletedWithValue(Deal.of("r", Stage.DONE));
    }

    /** Rule 12 of a batch: a failed read is no answer about what was done. */
    @Test
    void what_cannot_be_read_until_the_deadline_may_be_done() {
        deals.write(Deal.of("r", Stage.DONE));
        deals.blind = 9;
        var answer = until("r");
        clock.advance(Duration.ofSeconds(1));
        watch.look();
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        Failure.class, unread -> assertThat(unread.reason()).isEqualTo(Reason.TIMED_OUT))
                .withMessageContaining("ask again");
    }

    @Test
    void what_does_not_exist_is_not_waited_for() {
        var answer = until("nothing");
        watch.look();
        assertThat(answer).isCompletedExceptionally();
    }

    private CompletableFuture<Deal> until(String name) {
        return watch.until(Request.key(name), Deal::isFinal, clock.instant().plusSeconds(1));
    }
}
