package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Failure;
import io.tongbao.trade.batch.Deal.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 11 of a batch: who is the fault fails alone, and a fault of everybody's is nobody's. */
class PassTest {

    private final Deals deals = new Deals();

    @Test
    void what_meets_no_fault_is_decided_at_once() {
        assertThat(over("a b c d")).allMatch(CompletableFuture::isDone);
        assertThat(deals.tried).containsExactly(Set.of("a", "b", "c", "d"));
        assertThat(deals.at(Stage.DONE)).hasSize(4);
    }

    @Test
    void nobody_is_nothing_to_decide() {
        assertThat(over("")).isEmpty();
        assertThat(deals.tried).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "e", "f", "g", "h"})
    void one_that_is_the_fault_is_given_up_wherever_it_stands_and_its_siblings_are_decided(String poisonous) {
        deals.poisonous.add(Request.key(poisonous));
        var answers = over("a b c d e f g h");
        assertThat(deals.at(Stage.GIVEN_UP)).containsExactly(poisonous);
        assertThat(deals.at(Stage.DONE)).hasSize(7).doesNotContain(poisonous);
        assertThat(answers).allMatch(answer -> !answer.isCompletedExceptionally());
    }

    @Test
    void one_of_many_is_found_by_halves() {
        deals.poisonous.add(Request.key("r77"));
        over(many(256));
        assertThat(deals.at(Stage.DONE)).hasSize(255);
        assertThat(deals.tried).hasSizeLessThanOrEqualTo(1 + 2 * 8 + 1);
    }

    @Test
    void several_are_found_beside_each_other() {
        Stream.of("a", "b", "h").map(Request::key).forEach(deals.poisonous::add);
        over("a b c d e f g h");
        assertThat(deals.at(Stage.GIVEN_UP)).containsExactlyInAnyOrder("a", "b", "h");
        assertThat(deals.at(Stage.DONE)).hasSize(5);
    }

    @Test
    void a_fault_that_hits_whoever_comes_ends_nobody_for_good_and_is_not_tried_for_long() {
        deals.faults = 1000;
        var answers = over(many(256));
        assertThat(deals.at(Stage.GIVEN_UP)).isEmpty();
        assertThat(deals.at(Stage.OPEN)).hasSize(256);
        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(deals.tried).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_fault_that_passes_costs_nobody_anything(int batches) {
        deals.faults = batches;
        over("a b c d");
        assertThat(deals.at(Stage.DONE)).hasSize(4);
    }

    @Test
    void who_fails_alone_without_a_sibling_stays_open() {
        deals.poisonous.add(Request.key("a"));
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(over("a")).allMatch(CompletableFuture::isCompletedExceptionally);
        }
        assertThat(deals.at(Stage.OPEN)).containsExactly("a");
    }

    @Test
    void siblings_that_are_answered_already_prove_nothing() {
        deals.write(Deal.of("done", Stage.DONE));
        deals.poisonous.add(Request.key("a"));
        over("done a");
        assertThat(deals.at(Stage.OPEN)).containsExactly("a");
    }

    @Test
    void what_cannot_even_be_written_fails_and_leaves_no_row() {
        deals.unwritable.add(Request.key("b"));
        var answers = over("a b c");
        assertThat(deals.at(Stage.DONE)).containsExactlyInAnyOrder("a", "c");
        assertThat(answers.get(1)).isCompletedExceptionally();
        assertThat(deals.rows).doesNotContainKey(Request.key("b"));
    }

    @Test
    void silence_is_told_to_all_at_once_and_ends_nobody() {
        deals.silences = 1;
        assertThat(over("a b c d"))
                .allSatisfy(answer -> assertThat(answer)
                        .isCompletedExceptionally()
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOf(Failure.class));
        assertThat(deals.tried).hasSize(1);
        assertThat(deals.at(Stage.OPEN)).hasSize(4);
    }

    private List<CompletableFuture<Deal>> over(String names) {
        var waiting = Arrays.stream(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(name -> Waiting.<Request, Deal>with(Request.of(name, "a")))
                .toList();
        new Pass<>(this::sorted, this::decide, deals::giveUp).over(waiting);
        return waiting.stream().map(Waiting::answer).toList();
    }

    private static String many(int count) {
        return String.join(" ", IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
    }

    private Round<Request, Deal> sorted(List<Waiting<Request, Deal>> waiting) {
        var known = deals.byKey(waiting.stream().map(Waiting::key).toList());
        var round = new Round<Request, Deal>(known, Deal::drawn, Request.NOON);
        waiting.forEach(round::sort);
        return round;
    }

    private void decide(Round<Request, Deal> round) {
        deals.decide(round.candidates());
        for (var waiting : round.deciding()) {
            waiting.is(Objects.requireNonNull(deals.rows.get(waiting.key())));
        }
    }
}
