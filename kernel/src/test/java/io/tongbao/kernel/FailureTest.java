package io.tongbao.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void a_failure_is_an_answer_and_carries_no_stack_trace() {
        var failure = new Failure(Reason.SOLD_OUT, "lamp");

        assertThat(failure).hasMessage("SOLD_OUT: lamp");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(Failure.missing(Reason.NO_SUCH_ORDER, "ord_1")).hasMessage("NO_SUCH_ORDER: ord_1");
    }

    @Test
    void bad_input_says_which_field_it_is_and_what_was_expected() {
        var failure = Failure.invalid("basket.user", "zoe ", "no blanks at its ends");

        assertThat(failure.field()).isEqualTo("basket.user");
        assertThat(failure.expected()).isEqualTo("no blanks at its ends");
        assertThat(new Failure(Reason.SOLD_OUT, "lamp").field()).isEmpty();
    }

    @Test
    void what_is_repeated_is_not_cut_within_a_character() {
        assertThat(Failure.invalid("name", "😀".repeat(81), "less").detail())
                .startsWith("name: " + "😀".repeat(80) + "... (81 characters)");
    }
}
