package io.tongbao.channel.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.State;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows E7 and E8 of the requirements: only an explicit yes or no ends a charge, and a yes ends it for good. */
class ChargesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");
    private static final Outcome YES = new Outcome.Succeeded("wx_1", PRICE, Instant.EPOCH);

    private final Charges charges = CONTEXT.getBean(Charges.class);
    private final DueCharges due = CONTEXT.getBean(DueCharges.class);
    private final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final String id = TimeOrderedId.next("chg");
    private final Order order =
            new Order(id, "wechat/native", "拿铁", PRICE, clock.instant().plusSeconds(600));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_charge_is_written_at_once_and_its_channel_is_asked_behind_it() {
        assertThat(create().state()).isEqualTo(ChargeState.CREATED);
        assertThat(channel.asked()).doesNotContain("prepare " + id);
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.READY);
        assertThat(now().parameters()).containsEntry("code_url", "weixin://" + id);
    }

    @Test
    void the_same_content_again_is_the_same_charge_and_another_is_a_conflict() {
        create();
        due.look();
        assertThat(create().state()).isEqualTo(ChargeState.READY);
        var other = new Order(id, "wechat/native", "拿铁", Money.of("31.00 CNY"), order.payUntil());
        assertThatThrownBy(() -> charges.create(other, context()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.SAME_ID_OTHER_CONTENT));
    }

    @Test
    void silence_is_asked_again_later_and_later_and_ends_nothing() {
        channel.prepares.put(id, new Prepared.Not(new Outcome.Unknown("it timed out")));
        create();
        var waited = Duration.ZERO;
        for (var gap : List.of(0, 1, 5, 30)) {
            clock.advance(Duration.ofSeconds(gap).minusMillis(gap == 0 ? 0 : 1));
            due.look();
            waited = waited.plusSeconds(gap);
            assertThat(prepares()).as("asked too soon, after " + waited).isEqualTo(gap == 0 ? 1 : before(gap));
            clock.advance(Duration.ofMillis(gap == 0 ? 0 : 1));
            due.look();
        }
        assertThat(prepares()).isEqualTo(4);
        assertThat(now().state()).isEqualTo(ChargeState.CREATED);
        assertThat(now().heard().detail()).isEqualTo("it timed out");
        assertThat(told()).isEmpty();
    }

    @Test
    void who_was_not_asked_has_his_turn_soon_and_has_not_waited_in_vain() {
        channel.prepares.put(id, new Prepared.Not(new Outcome.NotAsked()));
        create();
        for (var i = 0; i < 5; i++) {
            due.look();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(prepares()).isEqualTo(5);
        assertThat(now().heard().by()).isEmpty();
        // Nobody behind it has a turn as long as it is kept back.
        channel.prepares.remove(id);
    }

    @Test
    void a_no_to_preparing_closes_it() {
        channel.prepares.put(id, new Prepared.Not(new Outcome.Declined("NO_AUTH")));
        create();
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.CLOSED);
        assertThat(now().heard().detail()).isEqualTo("NO_AUTH");
        assertThat(told()).hasSize(1);
    }

    @Test
    void notice_and_query_may_race_and_the_result_is_one() {
        ready();
        charges.heard(id, YES, "notice");
        charges.heard(id, YES, "query");
        charges.heard(id, new Outcome.Pending(), "query");
        charges.heard(id, new Outcome.Declined("CLOSED"), "query");
        assertThat(now().state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(now().heard().by()).isEqualTo("notice");
        assertThat(Objects.requireNonNull(now().taken()).amount()).isEqualTo(PRICE);
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_yes_may_come_before_the_answer_to_preparing() {
        create();
        charges.heard(id, YES, "notice");
        due.look();
        charges.prepared(id, new Prepared.Ready(Map.of("code_url", "late")));
        assertThat(now().state()).isEqualTo(ChargeState.SUCCEEDED);
    }

    @Test
    void what_nobody_paid_in_time_is_closed_at_the_channel_which_has_the_last_word() {
        ready();
        clock.advance(Duration.ofMinutes(11));
        channel.closes.put(id, new Outcome.Unknown("silence"));
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.READY);
        channel.closes.put(id, YES);
        clock.advance(Duration.ofMinutes(31));
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(now().heard().by()).isEqualTo("close");
    }

    @Test
    void what_nobody_wants_any_more_is_closed_before_it_is_ready_and_by_its_channel_later() {
        create();
        assertThat(charges.close(id).state()).isEqualTo(ChargeState.CLOSED);
        charges.prepared(id, new Prepared.Ready(Map.of("code_url", "late")));
        assertThat(now().state()).isEqualTo(ChargeState.CLOSED);
        assertThat(told()).hasSize(1);
    }

    @Test
    void whether_a_ready_one_is_closed_is_its_channels_word() {
        ready();
        channel.closes.put(id, new Outcome.Pending());
        assertThat(charges.close(id).state()).isEqualTo(ChargeState.READY);
        due.look();
        assertThat(channel.asked()).contains("close " + id);
        assertThat(now().state()).isEqualTo(ChargeState.READY);
        channel.closes.put(id, YES);
        charges.close(id);
        due.look();
        assertThat(now().state())
                .as("nobody is asked more often for its being said twice")
                .isEqualTo(ChargeState.READY);
        clock.advance(Duration.ofSeconds(5));
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.SUCCEEDED);
    }

    @Test
    void money_that_comes_after_it_was_closed_has_come_all_the_same_and_is_told() {
        ready();
        clock.advance(Duration.ofMinutes(11));
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.CLOSED);
        charges.heard(id, YES, "notice");
        assertThat(now().state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(told()).hasSize(2);
    }

    @Test
    void what_was_never_ready_is_closed_when_nobody_can_have_paid_it() {
        channel.prepares.put(id, new Prepared.Not(new Outcome.Unknown("silence")));
        create();
        due.look();
        clock.advance(Duration.ofMinutes(13));
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.CLOSED);
        assertThat(now().heard().detail()).contains("never").contains("silence");
    }

    @Test
    void one_that_its_channel_stumbles_over_keeps_no_other_from_its_turn() {
        var stumbling = TimeOrderedId.next("chg");
        channel.stumbles.add(stumbling);
        charges.create(new Order(stumbling, "wechat/native", "拿铁", PRICE, order.payUntil()), context());
        clock.advance(Duration.ofMillis(1));
        create();
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.READY);
        assertThat(charges.get(stumbling).heard().detail()).isNotEmpty();
    }

    @Test
    void those_of_another_channel_are_not_behind_these() {
        create();
        assertThat(charges.due("alipay", 100, Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void what_nobody_serves_any_more_is_named() {
        var lost = TimeOrderedId.next("chg");
        charges.create(new Order(lost, "cowry/shell", "拿铁", PRICE, order.payUntil()), context());
        assertThat(charges.nobodys(Set.of("wechat"))).containsExactly("cowry");
    }

    @Test
    void whoever_takes_some_to_look_after_keeps_others_from_it() {
        create();
        assertThat(charges.due("wechat", 100, Duration.ofSeconds(30)))
                .extracting(Charge::id)
                .contains(id);
        assertThat(charges.due("wechat", 100, Duration.ofSeconds(30)))
                .extracting(Charge::id)
                .doesNotContain(id);
        clock.advance(Duration.ofSeconds(31));
        assertThat(charges.due("wechat", 100, Duration.ofSeconds(30)))
                .extracting(Charge::id)
                .contains(id);
    }

    @Test
    void its_states_are_those_of_the_drawing() throws IOException {
        assertThat(Files.readString(Path.of("../docs/states/charge.mmd")))
                .isEqualTo(State.drawing(ChargeState.CREATED));
    }

    private Charge create() {
        return charges.create(order, context());
    }

    private void ready() {
        create();
        due.look();
        assertThat(now().state()).isEqualTo(ChargeState.READY);
    }

    private Charge now() {
        return charges.get(id);
    }

    private static PlatformContext context() {
        return new PlatformContext("ord_1", "coffee", "mei", "trace", "");
    }

    private long prepares() {
        return channel.asked().stream().filter(("prepare " + id)::equals).count();
    }

    /** How often it has been asked before a wait of so many seconds is over. */
    private static long before(int gap) {
        return List.of(1, 5, 30).indexOf(gap) + 1L;
    }

    private List<Outbox.Row> told() {
        return CONTEXT.getBean(Outbox.class).waiting(1000).stream()
                .filter(row -> row.subject().startsWith(id))
                .toList();
    }
}
