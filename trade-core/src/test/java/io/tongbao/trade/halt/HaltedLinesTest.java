package io.tongbao.trade.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.trade.halt.Halted.Scope;
import io.tongbao.trade.order.FeatureContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row M7 of the requirements: halts hold however often, and in whatever order, they are told. */
class HaltedLinesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final HaltedLines lines = CONTEXT.getBean(HaltedLines.class);
    private final String line = TimeOrderedId.next("line");
    private final Scope scope = new Scope(line, "");

    @Test
    void a_halt_lasts_until_it_is_lifted_and_comes_again() {
        lines.hear(scope, 7, false, "a difference");
        lines.hear(scope, 7, false, "a difference");
        assertThat(lines.lasting(List.of()).reasons()).containsEntry(scope, "a difference");
        lines.hear(scope, 7, true, "a difference");
        assertThat(lines.lasting(List.of()).reasons()).doesNotContainKey(scope);
        lines.hear(scope, 9, false, "another");
        assertThat(lines.lasting(List.of()).reasons()).containsEntry(scope, "another");
    }

    @Test
    void what_comes_late_changes_nothing() {
        lines.hear(scope, 7, true, "a difference");
        lines.hear(scope, 7, false, "a difference");
        lines.hear(scope, 5, false, "an old one");
        assertThat(lines.lasting(List.of()).reasons()).doesNotContainKey(scope);
        lines.hear(scope, 9, false, "another");
        lines.hear(scope, 7, true, "a difference");
        assertThat(lines.lasting(List.of()).reasons()).containsEntry(scope, "another");
    }

    @Test
    void a_halted_trade_leaves_the_rest_of_its_line_alone() {
        lines.hear(new Scope(line, "ord_1"), 3, false, "a difference");
        var halted = lines.lasting(List.of("ord_1", "ord_2"));
        assertThatThrownBy(() -> halted.expectNone(line, "ord_1")).hasMessageContaining("TRADE_HALTED");
        assertThatCode(() -> halted.expectNone(line, "ord_2")).doesNotThrowAnyException();
        assertThatCode(() -> halted.expectNone("another-" + line, "ord_1")).doesNotThrowAnyException();
        lines.hear(scope, 4, false, "money is out of place");
        assertThatThrownBy(() -> lines.lasting(List.of("ord_2")).expectNone(line, "ord_2"))
                .hasMessageContaining("LINE_HALTED");
        lines.hear(scope, 4, true, "money is out of place");
        assertThatThrownBy(() -> lines.lasting(List.of("ord_1")).expectNone(line, "ord_1"))
                .as("each is lifted by itself")
                .hasMessageContaining("TRADE_HALTED");
    }
}
