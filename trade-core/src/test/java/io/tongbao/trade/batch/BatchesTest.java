package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.NaturalBatcher.Limits;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Unmeasured;
import io.tongbao.trade.batch.Deal.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine as a whole: batches travel on their own threads, the test looks at what others decide. */
@Timeout(60)
class BatchesTest {

    private static final Limits ROOM_FOR_EIGHT = new Limits(6, 2, 1000, 1, Duration.ofMinutes(1));

    private final AdvancingClock clock = new AdvancingClock();
    private final Deals deals = new Deals();
    private final Batches<Request, Deal> batches = new Batches<>(deals, ROOM_FOR_EIGHT, new Unmeasured(), clock);

    @AfterEach
    void close() {
        batches.close();
    }

    @Test
    void what_is_asked_is_drawn_decided_and_answered_by_its_row() throws Exception {
        assertThat(answer(submit("r", "a"))).isEqualTo(deals.rows.get(Request.key("r")));
        assertThat(deals.at(Stage.DONE)).containsExactly("r");
    }

    @Test
    void a_repeat_is_answered_by_the_row_and_another_content_is_refused() throws Exception {
        var first = answer(submit("r", "a"));
        assertThat(answer(submit("r", "a"))).isEqualTo(first);
        assertThat(reason(submit("r", "b"))).isEqualTo(Reason.SAME_ID_OTHER_CONTENT);
        assertThat(deals.tried).hasSize(1);
    }

    @Test
    void what_others_decide_is_followed() throws Exception {
        deals.write(row("r", Stage.CLAIMED));
        var following = submit("r", "a");
        awaitWatched();
        deals.write(row("r", Stage.DONE));
        assertThat(answer(following).stage()).isEqualTo(Stage.DONE);
        assertThat(deals.tried).isEmpty();
    }

    @Test
    void what_others_let_go_is_taken_up_again() throws Exception {
        deals.write(row("r", Stage.CLAIMED));
        var following = submit("r", "a");
        awaitWatched();
        deals.write(row("r", Stage.OPEN));
        assertThat(answer(following).attempt()).isEqualTo(2);
        assertThat(deals.at(Stage.DONE)).containsExactly("r");
    }

    @Test
    void what_nobody_may_decide_any_more_is_followed_to_its_end() throws Exception {
        deals.write(row("r", Stage.OPEN).until(clock.instant()));
        var following = submit("r", "a");
        awaitWatched();
        deals.write(row("r", Stage.GIVEN_UP));
        assertThat(answer(following).stage()).isEqualTo(Stage.GIVEN_UP);
        assertThat(deals.tried).isEmpty();
    }

    @Test
    void the_callers_deadline_ends_the_waiting_and_nothing_else() throws Exception {
        deals.write(row("r", Stage.CLAIMED));
        var following = submit("r", "a");
        awaitWatched();
        clock.advance(Duration.ofSeconds(60));
        assertThat(answer(following).stage()).isEqualTo(Stage.CLAIMED);
        assertThat(deals.at(Stage.CLAIMED)).containsExactly("r");
    }

    /** Rule 12 of a batch. Told as UNREACHABLE, it would sound as if nothing had been done. */
    @Test
    void a_failed_read_after_the_commit_is_read_again() throws Exception {
        deals.sighted = 1;
        deals.blind = 3;
        assertThat(answer(submit("r", "a")).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    void a_row_that_cannot_be_read_until_the_deadline_may_be_done() throws Exception {
        deals.sighted = 1;
        deals.blind = Integer.MAX_VALUE;
        var answer = submit("r", "a");
        awaitWatched();
        clock.advance(Duration.ofSeconds(60));
        assertThat(reason(answer)).isEqualTo(Reason.TIMED_OUT);
        assertThat(deals.at(Stage.DONE)).containsExactly("r");
    }

    @Test
    void a_failed_read_before_anything_is_done_is_told_at_once() throws Exception {
        deals.blind = 1;
        assertThat(reason(submit("r", "a"))).isEqualTo(Reason.UNREACHABLE);
        assertThat(deals.tried).isEmpty();
    }

    @Test
    void a_line_that_asks_too_much_is_told_so_and_nobody_else_is() throws Exception {
        var waiting = new ArrayList<CompletableFuture<Deal>>();
        for (int i = 0; i < 4; i++) {
            deals.write(row("r" + i, Stage.CLAIMED));
            waiting.add(submit("r" + i, "a"));
        }
        assertThatThrownBy(() -> submit("r4", "a"))
                .isInstanceOfSatisfying(
                        Failure.class, full -> assertThat(full.reason()).isEqualTo(Reason.QUEUE_FULL));
        assertThat(answer(batches.submit(request("r", "a").ofLine("books"))).stage())
                .isEqualTo(Stage.DONE);
        for (int i = 0; i < 4; i++) {
            deals.write(row("r" + i, Stage.DONE));
        }
        for (var each : waiting) {
            assertThat(answer(each).stage()).isEqualTo(Stage.DONE);
        }
        assertThat(answer(submit("r4", "a")).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    void who_comes_when_it_closes_is_sent_to_another() {
        batches.close();
        for (int i = 0; i < 9; i++) {
            assertThatThrownBy(() -> submit("r", "a"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            leaving -> assertThat(leaving.reason()).isEqualTo(Reason.SHUTTING_DOWN));
        }
    }

    @Test
    void others_than_those_who_ask_can_wait_for_a_trade() throws Exception {
        deals.write(row("r", Stage.CLAIMED));
        var free = batches.until(
                Request.key("r"),
                deal -> deal.stage() != Stage.CLAIMED,
                clock.instant().plusSeconds(9));
        batches.look();
        assertThat(free).isNotDone();
        deals.write(row("r", Stage.OPEN));
        assertThat(answer(free).stage()).isEqualTo(Stage.OPEN);
    }

    private Request request(String name, String content) {
        return Request.of(name, content).until(clock.instant().plusSeconds(60));
    }

    private CompletableFuture<Deal> submit(String name, String content) {
        return batches.submit(request(name, content));
    }

    private Deal row(String name, Stage stage) {
        return Deal.of(name, stage).until(clock.instant().plusSeconds(120));
    }

    /** Until a look reads, because somebody waits. */
    private void awaitWatched() {
        int before;
        do {
            before = deals.reads;
            batches.look();
        } while (deals.reads == before || deals.reads < 2);
    }

    /** Looks, as the scheduler does, until there is an answer. */
    private Deal answer(CompletableFuture<Deal> future) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                batches.look();
                return future.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException undecided) {
                Thread.onSpinWait();
            }
        }
    }

    private Reason reason(CompletableFuture<Deal> future) throws InterruptedException {
        try {
            throw new AssertionError("no failure but " + answer(future));
        } catch (ExecutionException failed) {
            var cause =
                    failed.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : failed.getCause();
            return cause instanceof Failure failure ? failure.reason() : Reason.UNEXPECTED;
        }
    }
}
