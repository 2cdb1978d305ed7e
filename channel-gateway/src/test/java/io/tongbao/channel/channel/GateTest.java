package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted of the calls of a minute: those that ended, the silent ones of them, and how long answers took. */
class GateTest {

    private static final String SILENCE = "";

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Gate gate = new Gate("gate:" + TESTS.incrementAndGet(), nanos::get);

    @AfterEach
    void no_rules() {
        FlowRuleManager.loadRules(List.of());
    }

    @Test
    void of_nothing_there_is_nothing_to_tell() {
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(0, 0, 0));
    }

    @Test
    void a_no_is_an_answer_and_silence_is_none() {
        ask("yes");
        ask("no");
        ask(SILENCE);
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(3, 1, 0));
    }

    @Test
    void one_that_breaks_has_not_answered() {
        gate.ask(() -> CompletableFuture.failedFuture(new IllegalStateException("later")), SILENCE::equals);
        gate.ask(
                () -> {
                    throw new IllegalStateException("at once");
                },
                SILENCE::equals);
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(2, 2, 0));
    }

    @Test
    void the_time_of_answers_is_theirs_alone_and_not_that_of_silence() {
        var quick = new CompletableFuture<String>();
        var slow = new CompletableFuture<String>();
        var silent = new CompletableFuture<String>();
        List.of(quick, slow, silent).forEach(this::ask);
        assertThat(gate.lastMinute()).as("who waits still").isEqualTo(new LastMinute(0, 0, 0));
        pass(Duration.ofMillis(40));
        quick.complete("yes");
        pass(Duration.ofMillis(60));
        slow.complete("no");
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(2, 0, 70));
        pass(Duration.ofSeconds(5));
        silent.complete(SILENCE);
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(3, 1, 70));
    }

    @Test
    void who_is_kept_back_has_not_called() {
        var rule = new FlowRule(gate.resource());
        rule.setGrade(RuleConstant.FLOW_GRADE_THREAD);
        rule.setCount(1);
        FlowRuleManager.loadRules(List.of(rule));
        var first = new CompletableFuture<String>();
        ask(first);
        ask("yes");
        first.complete("yes");
        assertThat(gate.lastMinute()).isEqualTo(new LastMinute(1, 0, 0));
    }

    private void ask(String answer) {
        ask(CompletableFuture.completedFuture(answer));
    }

    private void ask(CompletableFuture<String> answer) {
        gate.ask(() -> answer, SILENCE::equals);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
