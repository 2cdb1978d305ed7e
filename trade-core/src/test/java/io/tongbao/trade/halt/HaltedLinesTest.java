package io.tongbao.trade.halt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.order.FeatureContext;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row M7 of the requirements: halts hold however often, and in whatever order, they are told. */
class HaltedLinesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final HaltedLines lines = CONTEXT.getBean(HaltedLines.class);
    private final String line = TimeOrderedId.next("line");

    @Test
    void a_halt_lasts_until_it_is_lifted_and_comes_again() {
        lines.hear(line, 7, false, "a difference");
        lines.hear(line, 7, false, "a difference");
        assertThat(lines.lasting()).containsEntry(line, "a difference");
        lines.hear(line, 7, true, "a difference");
        assertThat(lines.lasting()).doesNotContainKey(line);
        lines.hear(line, 9, false, "another");
        assertThat(lines.lasting()).containsEntry(line, "another");
    }

    @Test
    void what_comes_late_changes_nothing() {
        lines.hear(line, 7, true, "a difference");
        lines.hear(line, 7, false, "a difference");
        lines.hear(line, 5, false, "an old one");
        assertThat(lines.lasting()).doesNotContainKey(line);
        lines.hear(line, 9, false, "another");
        lines.hear(line, 7, true, "a difference");
        assertThat(lines.lasting()).containsEntry(line, "another");
    }
}
