package io.tongbao.kernel;

import static io.tongbao.kernel.HeldWork.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NaturalBatcherTest {

    private static final Limits ONE_AT_A_TIME = new Limits(5, 100, 1000, 1, Duration.ofMinutes(1));

    private final AdvancingClock clock = new AdvancingClock();
    private final HeldWork work = new HeldWork();
    private final List<NaturalBatcher<String, String>> opened = new ArrayList<>();

    @AfterEach
    void close() {
        work.letGo(1000);
        opened.forEach(NaturalBatcher::close);
    }

    @Test
    void an_idle_item_leaves_at_once_and_alone() throws Exception {
        var answer = submit(batcher(ONE_AT_A_TIME), "a");

        assertThat(work.departed()).containsExactly("a");
        work.letGo(1);
        assertThat(answer).succeedsWithin(PATIENCE).isEqualTo("a");
    }

    @Test
    void while_a_batch_is_under_way_the_next_one_fills() throws Exception {
        var batcher = batcher(ONE_AT_A_TIME);
        submit(batcher, "a");
        assertThat(work.departed()).containsExactly("a");

        submit(batcher, "b", "c", "d");

        assertThat(work.nothingDeparted()).isTrue();
        assertThat(batcher.queued()).isEqualTo(3);
        assertThat(batcher.inFlight()).isEqualTo(1);
        work.letGo(1);
        assertThat(work.departed()).containsExactly("b", "c", "d");
    }

    @Test
    void no_more_items_travel_together_than_allowed() throws Exception {
        var batcher = batcher(new Limits(5, 2, 1000, 1, Duration.ofMinutes(1)));
        submit(batcher, "a", "b", "c", "d");

        work.letGo(3);

        assertThat(departed(3)).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void a_batch_is_no_larger_than_allowed() throws Exception {
        var batcher = batcher(new Limits(5, 100, 10, 1, Duration.ofMinutes(1)));
        submit(batcher, "first", "bbbbb", "ccccc", "d");

        work.letGo(3);

        assertThat(departed(3)).containsExactly(List.of("first"), List.of("bbbbb", "ccccc"), List.of("d"));
    }

    @Test
    void an_oversize_item_travels_alone() throws Exception {
        var batcher = batcher(new Limits(5, 100, 10, 1, Duration.ofMinutes(1)));
        submit(batcher, "first", "b", "larger than ten", "d");

        work.letGo(4);

        assertThat(departed(4))
                .containsExactly(List.of("first"), List.of("b"), List.of("larger than ten"), List.of("d"));
    }

    @Test
    void an_item_whose_deadline_passed_in_the_queue_is_dropped_undone() throws Exception {
        var batcher = batcher(new Limits(5, 2, 10, 1, Duration.ofMinutes(1)));
        submit(batcher, "a");
        assertThat(work.departed()).containsExactly("a");
        var late = batcher.submit("12345678", clock.instant().plusSeconds(1));
        submit(batcher, "b", "c");

        clock.advance(Duration.ofSeconds(1));
        work.letGo(1);

        assertThat(reasonOf(late)).isEqualTo(Reason.TIMED_OUT);
        assertThat(work.departed()).containsExactly("b", "c");
    }

    @Test
    void who_hears_of_a_passed_deadline_does_not_hold_up_the_queue() throws Exception {
        var batcher = batcher(ONE_AT_A_TIME);
        submit(batcher, "a");
        assertThat(work.departed()).containsExactly("a");
        var heard = batcher.submit("late", clock.instant().plusSeconds(1)).handle((answer, fault) -> {
            return Thread.holdsLock(batcher) ? "with the lock" : "without the lock";
        });

        clock.advance(Duration.ofSeconds(1));
        work.letGo(1);

        assertThat(heard).succeedsWithin(PATIENCE).isEqualTo("without the lock");
    }

    @Test
    void a_poisonous_item_fails_alone() throws Exception {
        var batcher = after_a_held_batch(items -> {
            if (items.contains("poison")) {
                throw new IllegalStateException("poisoned");
            }
            return echo(items);
        });
        var answers = submitAll(batcher, "b", "poison", "c");

        work.letGo(1);

        assertThat(answers.get(0)).succeedsWithin(PATIENCE).isEqualTo("b");
        assertThat(answers.get(2)).succeedsWithin(PATIENCE).isEqualTo("c");
        assertThat(faultOf(answers.get(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("poisoned");
    }

    @Test
    void a_failure_of_the_batch_is_the_answer_of_all_and_nothing_is_tried_alone() throws Exception {
        var calls = new CopyOnWriteArrayList<List<String>>();
        var batcher = after_a_held_batch(items -> {
            calls.add(items);
            throw new Failure(Reason.UNREACHABLE, "pay-core");
        });
        var answers = submitAll(batcher, "b", "c");

        work.letGo(1);

        for (var answer : answers) {
            assertThat(reasonOf(answer)).isEqualTo(Reason.UNREACHABLE);
        }
        assertThat(calls).containsExactly(List.of("b", "c"));
    }

    @Test
    void too_few_answers_are_a_fault_and_no_item_waits_forever() throws Exception {
        var answer = submit(batcher(ONE_AT_A_TIME, items -> List.of()), "a");

        assertThat(faultOf(answer)).hasMessage("answers: 0 (expected: 1)");
    }

    @Test
    void an_answer_may_come_after_its_batch_has_arrived() throws Exception {
        var later = new CompletableFuture<String>();
        var batcher = batcher(ONE_AT_A_TIME, items -> items.contains("a") ? List.of(later) : echo(items));
        var slow = submit(batcher, "a");

        assertThat(submit(batcher, "b")).succeedsWithin(PATIENCE).isEqualTo("b");
        assertThat(slow).isNotDone();
        later.complete("at last");
        assertThat(slow).succeedsWithin(PATIENCE).isEqualTo("at last");
    }

    @Test
    void an_answer_that_fails_later_fails_its_item() throws Exception {
        var refused = new Failure(Reason.INSUFFICIENT_FUNDS, "too little");
        var answer = submit(batcher(ONE_AT_A_TIME, items -> List.of(CompletableFuture.failedFuture(refused))), "a");

        assertThat(reasonOf(answer)).isEqualTo(Reason.INSUFFICIENT_FUNDS);
    }

    @Test
    void one_more_than_may_wait_is_refused() throws Exception {
        var batcher = batcher(ONE_AT_A_TIME);
        submit(batcher, "a");
        assertThat(work.departed()).containsExactly("a");
        submit(batcher, "1", "2", "3", "4", "5");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> submit(batcher, "6"))
                .withMessage("QUEUE_FULL: waiting: 5 (expected: < 5)");
    }

    @Test
    void an_overdue_batch_holds_up_nobody_and_its_answer_still_comes() throws Exception {
        var batcher = batcher(new Limits(5, 100, 1000, 1, Duration.ofMillis(50)));
        var overdue = submit(batcher, "a");
        assertThat(work.departed()).containsExactly("a");

        submit(batcher, "b");

        assertThat(work.departed()).containsExactly("b");
        assertThat(overdue).isNotDone();
        work.letGo(2);
        assertThat(overdue).succeedsWithin(PATIENCE).isEqualTo("a");
    }

    @Test
    void an_overdue_batch_leaves_the_count_only_once() throws Exception {
        var batcher = batcher(new Limits(5, 100, 1000, 1, Duration.ofMillis(50)));
        submit(batcher, "a");
        submit(batcher, "b");
        assertThat(departed(2)).containsExactly(List.of("a"), List.of("b"));

        work.letGo(2);
        batcher.close();

        assertThat(batcher.inFlight()).isZero();
    }

    private NaturalBatcher<String, String> batcher(Limits limits) {
        return batcher(limits, work);
    }

    private NaturalBatcher<String, String> batcher(
            Limits limits, Function<List<String>, List<CompletableFuture<String>>> does) {
        var batcher = new NaturalBatcher<>(limits, String::length, does, clock);
        opened.add(batcher);
        return batcher;
    }

    /** A batcher whose first batch is under way and held, so that what comes next travels together. */
    private NaturalBatcher<String, String> after_a_held_batch(
            Function<List<String>, List<CompletableFuture<String>>> then) throws InterruptedException {
        var batcher =
                batcher(ONE_AT_A_TIME, items -> items.equals(List.of("held")) ? work.apply(items) : then.apply(items));
        submit(batcher, "held");
        assertThat(work.departed()).containsExactly("held");
        return batcher;
    }

    private void submit(NaturalBatcher<String, String> batcher, String first, String... items) {
        submit(batcher, first);
        submitAll(batcher, items);
    }

    private CompletableFuture<String> submit(NaturalBatcher<String, String> batcher, String item) {
        return batcher.submit(item, clock.instant().plusSeconds(60));
    }

    private List<CompletableFuture<String>> submitAll(NaturalBatcher<String, String> batcher, String... items) {
        return List.of(items).stream().map(item -> submit(batcher, item)).toList();
    }

    private List<List<String>> departed(int count) throws InterruptedException {
        var batches = new ArrayList<List<String>>();
        for (int i = 0; i < count; i++) {
            batches.add(work.departed());
        }
        return batches;
    }

    private static List<CompletableFuture<String>> echo(List<String> items) {
        return items.stream().map(CompletableFuture::completedFuture).toList();
    }

    private static Reason reasonOf(CompletableFuture<?> answer) throws InterruptedException, TimeoutException {
        return ((Failure) faultOf(answer)).reason();
    }

    private static Throwable faultOf(CompletableFuture<?> answer) throws InterruptedException, TimeoutException {
        try {
            return fail("answered " + answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
