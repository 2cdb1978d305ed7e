package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRule;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Rows E7 E8 of the requirements: a slow channel is asked so much and no more, a silent one is left alone, others are
 * not.
 */
class GuardedTest {

    private static final Order ORDER =
            new Order("chg_1", "slow/qr", "拿铁", Money.of("32.00 CNY"), Instant.parse("2099-01-01T00:00:00Z"));
    private static final Outcome UNKNOWN = new Outcome.Unknown("silence");

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Sentinel counts by name for as long as the process lives: each test has parties of its own. */
    private final int test = TESTS.incrementAndGet();

    private final Party slow = new Party("slow" + test);
    private final Party quick = new Party("quick" + test);
    private final Channels channels = new Channels(List.of(slow, quick));

    @AfterEach
    void no_rules() {
        FlowRuleManager.loadRules(List.of());
        DegradeRuleManager.loadRules(List.of());
    }

    @Test
    void a_slow_one_is_asked_no_more_at_the_same_time_than_its_rule_says_and_others_are_not_touched() {
        FlowRuleManager.loadRules(List.of(atOnce("channel:" + slow.code(), 2)));
        var first = query(slow);
        var second = channel(slow).prepare(ORDER);
        assertThat(query(slow)).isCompletedWithValue(new Outcome.NotAsked());
        assertThat(channel(slow).prepare(ORDER).join())
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(Outcome.NotAsked.class));
        assertThat(slow.asked()).isEqualTo(2);
        var others = IntStream.range(0, 50).mapToObj(i -> query(quick)).toList();
        assertThat(quick.asked()).isEqualTo(50);
        assertThat(others).noneMatch(CompletableFuture::isDone);

        slow.say(0, new Outcome.Pending());
        slow.say(1, new Prepared.Ready(Map.of("code_url", "x")));
        assertThat(first).isCompletedWithValue(new Outcome.Pending());
        assertThat(second).isCompleted();
        query(slow);
        assertThat(slow.asked()).isEqualTo(3);
    }

    @Test
    void one_that_says_nothing_is_left_alone_and_one_that_says_no_is_not() {
        var rule = new DegradeRule("channel:" + slow.code())
                .setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO)
                .setCount(0.5)
                .setMinRequestAmount(5)
                .setStatIntervalMs(10_000)
                .setTimeWindow(60);
        DegradeRuleManager.loadRules(List.of(rule));
        for (var i = 0; i < 10; i++) {
            query(slow);
            slow.say(i, new Outcome.Declined("NO_AUTH"));
        }
        for (var i = 10; i < 25; i++) {
            query(slow);
            if (slow.asked() > i) {
                slow.say(i, UNKNOWN);
            }
        }
        assertThat(slow.asked()).isBetween(20, 21);
        assertThat(query(slow)).isCompletedWithValue(new Outcome.NotAsked());
        var refund = new Refund("ref_1", ORDER, ORDER.amount(), ORDER.amount(), "cold");
        assertThat(channel(slow).refund(refund))
                .as("refunds have a breaker of their own")
                .isNotDone();
    }

    @Test
    void a_channel_that_breaks_before_it_asks_takes_no_seat() {
        FlowRuleManager.loadRules(List.of(atOnce("channel:" + slow.code(), 1)));
        slow.broken = true;
        assertThat(query(slow)).isCompletedExceptionally();
        slow.broken = false;
        query(slow);
        assertThat(slow.asked()).isEqualTo(1);
    }

    @Test
    void what_operators_close_is_closed_to_new_charges_by_code_or_by_method() {
        assertThat(channels.isOpen(slow.qr())).isTrue();
        channels.close(List.of(slow.code(), quick.code() + "/page"));
        assertThat(channels.isOpen(slow.qr())).isFalse();
        assertThat(channels.isOpen(quick.code() + "/page")).isFalse();
        assertThat(channels.isOpen(quick.qr())).isTrue();
        assertThat(channels.of(slow.qr())).as("what has been begun goes on").isPresent();
        channels.close(List.of());
        assertThat(channels.isOpen(slow.qr())).isTrue();
    }

    @Test
    void a_name_that_there_is_not_closes_nothing_and_says_which_there_are() {
        channels.close(List.of(slow.code()));
        assertThatThrownBy(() -> channels.close(List.of("slwo")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("slwo")
                .hasMessageContaining(slow.qr());
        assertThat(channels.isOpen(slow.qr())).isFalse();
    }

    private static FlowRule atOnce(String resource, int count) {
        var rule = new FlowRule(resource);
        rule.setGrade(RuleConstant.FLOW_GRADE_THREAD);
        rule.setCount(count);
        return rule;
    }

    private Channel channel(Party party) {
        return channels.of(party.qr()).orElseThrow();
    }

    private CompletableFuture<Outcome> query(Party party) {
        return channel(party).query(ORDER);
    }
}
