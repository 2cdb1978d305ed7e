package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.stack.check.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void what_waits_is_late_and_says_what_it_waits_for() {
        var late = new Finding("no event waits in an outbox", List.of("one", "two"), "RocketMQ to take them");
        assertThat(Check.verdict(late)).isEqualTo("LATE (2 rows): waits for RocketMQ to take them");
        assertThat(late.isBroken()).isFalse();
        assertThat(late.holds()).isFalse();
    }

    @Test
    void what_nothing_will_mend_is_broken() {
        assertThat(Check.verdict(new Finding("all money adds up to zero", List.of("CNY 1"))))
                .isEqualTo("BROKEN (1 rows)");
        assertThat(Check.verdict(new Finding("no event waits in an outbox", List.of(), "RocketMQ to take them")))
                .isEqualTo("ok");
    }
}
