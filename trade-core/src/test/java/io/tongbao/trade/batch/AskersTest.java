package io.tongbao.trade.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.Deal.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who asks the same hears the same; who asks something else under the same name is not told what is not theirs. */
class AskersTest {

    private final List<Request> askedAgain = new ArrayList<>();

    @Test
    void each_name_waits_for_itself() {
        var askers = askers(Request.of("r", "a"), Request.of("s", "a"));
        assertThat(askers.waiting()).hasSize(2);
        askers.waiting().get(1).is(done("s"));
        assertThat(askers.answers().get(1)).isCompletedWithValue(done("s"));
        assertThat(askers.answers().get(0)).isNotDone();
    }

    @Test
    void who_ask_the_same_hear_one_answer() {
        var askers = askers(Request.of("r", "a"), Request.of("r", "a"));
        assertThat(askers.waiting()).hasSize(1);
        askers.waiting().get(0).is(done("r"));
        assertThat(askers.answers()).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(done("r")));
        assertThat(askedAgain).isEmpty();
    }

    @Test
    void another_content_asks_again_once_the_first_has_its_answer() {
        var askers = askers(Request.of("r", "a"), Request.of("r", "b"));
        assertThat(askedAgain).isEmpty();
        askers.waiting().get(0).is(done("r"));
        assertThat(askedAgain).containsExactly(Request.of("r", "b"));
    }

    /** A Pay that waited for a Buy of another basket would hear SAME_ID_OTHER_CONTENT, which is not its answer. */
    @Test
    void who_names_no_content_does_not_share_the_answer_of_one_who_does() {
        var askers = askers(Request.of("r", "b"), Request.of("r", null));
        askers.waiting().get(0).is(done("r"));
        assertThat(askers.answers().get(0)).isCompletedExceptionally();
        assertThat(askedAgain).containsExactly(Request.of("r", null));
    }

    @Test
    void who_names_a_content_does_not_share_the_answer_of_one_who_does_not() {
        var askers = askers(Request.of("r", null), Request.of("r", "b"));
        askers.waiting().get(0).is(done("r"));
        assertThat(askers.answers().get(0)).isCompletedWithValue(done("r"));
        assertThat(askedAgain).containsExactly(Request.of("r", "b"));
    }

    @Test
    void another_content_asks_again_after_a_failure_too() {
        var askers = askers(Request.of("r", "a"), Request.of("r", "b"), Request.of("r", "a"));
        askers.waiting().get(0).fails(new Failure(Reason.UNREACHABLE, "pay-core"));
        assertThat(askedAgain).containsExactly(Request.of("r", "b"));
        assertThat(askers.answers().get(2)).isCompletedExceptionally();
    }

    @Test
    void who_has_more_time_is_not_content_with_what_is_undecided() {
        var hurried = Request.of("r", "a").until(Request.NOON.plusSeconds(1));
        var patient = Request.of("r", "a");
        var askers = askers(hurried, patient, hurried);
        var undecided = Deal.of("r", Stage.CLAIMED);
        askers.waiting().get(0).is(undecided);
        assertThat(askers.answers().get(0)).isCompletedWithValue(undecided);
        assertThat(askers.answers().get(2)).isCompletedWithValue(undecided);
        assertThat(askedAgain).containsExactly(patient);
    }

    private Askers<Request, Deal> askers(Request... requests) {
        return new Askers<>(List.of(requests), request -> {
            askedAgain.add(request);
            return new CompletableFuture<>();
        });
    }

    private static Deal done(String name) {
        return Deal.of(name, Stage.DONE);
    }
}
