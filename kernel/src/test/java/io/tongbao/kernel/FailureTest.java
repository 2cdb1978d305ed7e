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
}
