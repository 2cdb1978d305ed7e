package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.csp.sentinel.slots.block.RuleConstant;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRule;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import io.tongbao.channel.channel.Health.State;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How channels are to payers: open, closed by an operator, or left alone by a breaker; and what they said of late. */
class HealthTest {

    private static final Order ORDER =
            new Order("chg_1", "first/qr", "拿铁", Money.of("32.00 CNY"), Instant.parse("2099-01-01T00:00:00Z"));
    private static final Refund REFUND = new Refund("ref_1", ORDER, ORDER.amount(), ORDER.amount(), "cold");
    private static final Outcome UNKNOWN = new Outcome.Unknown("silence");
    private static final Outcome NO = new Outcome.Declined("NO_AUTH");
    private static final int LONG = 60;

    /** Longer than the shortest time that Sentinel leaves anybody alone. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Sentinel counts by name for as long as the process lives: each test has parties of its own. */
    private final int test = TESTS.incrementAndGet();

    private final Party first = new Party("one" + test);
    private final Party second = new Party("two" + test);
    private final Channels channels = new Channels(List.of(second, first));

    @AfterEach
    void no_rules() {
        DegradeRuleManager.loadRules(List.of());
    }

    @Test
    void one_that_nobody_has_asked_yet_is_open_and_all_are_sorted() {
        var none = new LastMinute(0, 0, 0);
        assertThat(channels.health())
                .containsExactly(
                        new Health(first.code(), methods(first), List.of(), List.of(), State.OPEN, none),
                        new Health(second.code(), methods(second), List.of(), List.of(), State.OPEN, none));
    }

    @Test
    void one_that_an_operator_closes_is_closed_and_one_of_its_methods_alone_does_not_close_it() {
        channels.close(List.of(first.code(), second.qr()));
        assertThat(health(first).state()).isEqualTo(State.CLOSED);
        assertThat(health(first).closed()).isEqualTo(methods(first));
        assertThat(health(second).state()).isEqualTo(State.OPEN);
        assertThat(health(second).closed()).containsExactly(second.qr());

        channels.close(methods(second));
        assertThat(health(first).state()).isEqualTo(State.OPEN);
        assertThat(health(first).closed()).isEmpty();
        assertThat(health(second).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void silence_breaks_it_and_no_other_and_an_operator_who_closes_it_is_told_first() {
        breakAfterSilence(LONG);
        fall(first);
        assertThat(health(first).state()).isEqualTo(State.BROKEN);
        assertThat(health(first).charges().silent()).isGreaterThanOrEqualTo(5);
        assertThat(health(second).state()).isEqualTo(State.OPEN);
        channels.close(List.of(first.code()));
        assertThat(health(first).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void it_is_open_when_it_may_be_tried_broken_while_one_tries_and_open_for_good_once_it_answers() {
        breakAfterSilence(1);
        fall(first);
        assertThat(health(first).state()).isEqualTo(State.BROKEN);
        await().atMost(SOON).until(() -> health(first).state() == State.OPEN);
        var before = first.asked();
        query(first);
        assertThat(first.asked()).as("one tries").isEqualTo(before + 1);
        assertThat(health(first).state()).as("while it has no answer").isEqualTo(State.BROKEN);
        query(first);
        assertThat(first.asked()).as("others are kept back").isEqualTo(before + 1);

        first.say(before, UNKNOWN);
        assertThat(health(first).state()).as("still silent").isEqualTo(State.BROKEN);
        await().atMost(SOON).until(() -> health(first).state() == State.OPEN);
        query(first);
        first.say(before + 1, NO);
        assertThat(health(first).state()).as("a no is an answer").isEqualTo(State.OPEN);
        query(first);
        query(first);
        assertThat(first.asked()).as("nobody is kept back").isEqualTo(before + 4);
    }

    @Test
    void a_rule_that_is_told_again_stays_broken_and_another_one_begins_anew() {
        breakAfterSilence(LONG);
        fall(first);
        breakAfterSilence(LONG);
        assertThat(health(first).state()).isEqualTo(State.BROKEN);
        breakAfterSilence(LONG + 1);
        assertThat(health(first).state()).isEqualTo(State.OPEN);
        breakAfterSilence(LONG);
        assertThat(health(first).state()).isEqualTo(State.OPEN);
    }

    @Test
    void what_is_said_of_refunds_is_not_told() {
        channels.named(first.code()).orElseThrow().refund(REFUND);
        first.say(0, UNKNOWN);
        query(first);
        first.say(1, NO);
        var charges = health(first).charges();
        assertThat(charges.asked()).isEqualTo(1);
        assertThat(charges.silent()).isZero();
    }

    /** Who is silent is left alone for so long. */
    private void breakAfterSilence(int seconds) {
        DegradeRuleManager.loadRules(List.of(new DegradeRule("channel:" + first.code())
                .setGrade(RuleConstant.DEGRADE_GRADE_EXCEPTION_RATIO)
                .setCount(0.5)
                .setMinRequestAmount(5)
                .setStatIntervalMs(10_000)
                .setTimeWindow(seconds)));
    }

    /** Says nothing until nobody asks any more; Sentinel may begin to count anew once in between. */
    private void fall(Party party) {
        for (var i = 0; i < 15; i++) {
            query(party);
            if (party.asked() == i) {
                return;
            }
            party.say(i, UNKNOWN);
        }
    }

    private void query(Party party) {
        channels.named(party.code()).orElseThrow().query(ORDER);
    }

    private Health health(Party party) {
        return channels.health().stream()
                .filter(health -> health.code().equals(party.code()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> methods(Party party) {
        return List.of(party.code() + "/page", party.qr());
    }
}
