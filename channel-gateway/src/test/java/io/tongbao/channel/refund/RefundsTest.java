package io.tongbao.channel.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows B10 and E6 of the requirements: never more than was paid goes back, and only the channel says that it has. */
class RefundsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PAID = Money.of("32.00 CNY");

    private final Charges charges = CONTEXT.getBean(Charges.class);
    private final Refunds refunds = CONTEXT.getBean(Refunds.class);
    private final DueRefunds due = CONTEXT.getBean(DueRefunds.class);
    private final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final String charge = TimeOrderedId.next("chg");
    private final String id = TimeOrderedId.next("ref") + "-1-1";

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void a_charge_is_paid() {
        var until = clock.instant().plusSeconds(600);
        charges.create(new Order(charge, "wechat/native", "拿铁", PAID, until), context());
        charges.heard(charge, new Outcome.Succeeded("wx_1", PAID, Instant.EPOCH), "notice");
    }

    @Test
    void it_is_written_at_once_and_paid_back_by_the_channels_word() {
        assertThat(create("12.00").state()).isEqualTo(RefundState.CREATED);
        assertThat(asked()).isEmpty();
        due.look();
        assertThat(asked()).containsExactly("refund " + id + " 12.00 CNY of 32.00 CNY");
        assertThat(now().state()).isEqualTo(RefundState.ACCEPTED);
        assertThat(told()).isEmpty();
        channel.refundQueries.put(id, yes("12.00"));
        clock.advance(Duration.ofSeconds(1));
        due.look();
        assertThat(now().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(now().channelId()).isEqualTo("wx_2");
        assertThat(told()).hasSize(1);
    }

    @Test
    void silence_is_asked_about_before_it_is_sent_again() {
        channel.refunds.put(id, new Outcome.Unknown("it timed out"));
        channel.refundQueries.put(id, new Outcome.Unknown("it timed out"));
        create("12.00");
        for (var gap : List.of(0, 1, 5)) {
            clock.advance(Duration.ofSeconds(gap));
            due.look();
        }
        assertThat(asked()).extracting(what -> what.startsWith("refund")).containsExactly(true, false, false);
        channel.refundQueries.put(id, new Outcome.Unheard());
        clock.advance(Duration.ofSeconds(30));
        due.look();
        assertThat(asked().subList(3, 5)).containsExactly("query refund " + id, asked().get(0));
        assertThat(now().state()).isEqualTo(RefundState.CREATED);
        assertThat(now().heard().detail()).isEqualTo("it timed out");
    }

    @Test
    void who_was_not_asked_has_his_turn_soon_and_has_not_waited_in_vain() {
        channel.refunds.put(id, new Outcome.NotAsked());
        create("12.00");
        due.look();
        assertThat(now().heard().times()).isZero();
        assertThat(now().heard().detail()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        due.look();
        assertThat(asked()).hasSize(2).allMatch(what -> what.startsWith("refund"));
        // Nobody behind it has a turn as long as it is kept back.
        channel.refunds.remove(id);
    }

    @Test
    void what_nobody_serves_any_more_is_named() {
        create("12.00");
        assertThat(refunds.nobodys(Set.of("alipay"))).containsExactly("wechat");
        assertThat(refunds.nobodys(Set.of("wechat"))).isEmpty();
    }

    @Test
    void a_no_ends_it_and_frees_what_it_took() {
        channel.refunds.put(id, new Outcome.Declined("USER_ACCOUNT_ABNORMAL"));
        create("32.00");
        due.look();
        assertThat(now().state()).isEqualTo(RefundState.DECLINED);
        assertThat(now().heard().detail()).isEqualTo("USER_ACCOUNT_ABNORMAL");
        assertThat(told()).hasSize(1);
        refunds.create(id + "b", wanted("32.00"), context());
    }

    @Test
    void notice_and_query_may_race_and_the_first_end_holds() {
        create("12.00");
        refunds.heard(id, yes("12.00"), "notice");
        refunds.heard(id, yes("12.00"), "query");
        refunds.heard(id, new Outcome.Declined("CLOSED"), "query");
        refunds.heard(id, new Outcome.Pending(), "query");
        assertThat(now().state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(now().heard().by()).isEqualTo("notice");
        assertThat(told()).hasSize(1);
    }

    @Test
    void a_yes_to_another_amount_is_none() {
        create("12.00");
        refunds.heard(id, yes("11.99"), "notice");
        assertThat(now().state()).isEqualTo(RefundState.CREATED);
        assertThat(now().heard().detail()).contains("11.99");
        assertThat(told()).isEmpty();
    }

    @Test
    void what_something_has_happened_to_is_asked_about_at_once() {
        create("12.00");
        due.look();
        refunds.askNow(id);
        due.look();
        assertThat(asked()).contains("query refund " + id);
    }

    @Test
    void the_same_content_again_is_the_same_refund_and_another_is_a_conflict() {
        create("12.00");
        assertThat(create("12.00").state()).isEqualTo(RefundState.CREATED);
        refunds.create(id, new Refund.Wanted(charge, Money.of("12.00 CNY"), "in other words"), context());
        refused(Reason.SAME_ID_OTHER_CONTENT, () -> create("11.00"));
    }

    @Test
    void what_is_not_there_or_not_paid_or_of_another_currency_is_refused_by_name() {
        refused(Reason.NO_SUCH_CHARGE, () -> refunds.create(id, new Refund.Wanted("chg_x", PAID, "cold"), context()));
        refused(Reason.CURRENCY_MISMATCH, () -> refunds.create(id, wanted(Money.of("1.00 USD")), context()));
        var unpaid = TimeOrderedId.next("chg");
        charges.create(new Order(unpaid, "wechat/native", "拿铁", PAID, clock.instant()), context());
        refused(Reason.NOT_PAID, () -> refunds.create(id, new Refund.Wanted(unpaid, PAID, "cold"), context()));
    }

    @Test
    void a_thousand_at_once_never_take_more_than_was_paid() {
        var ends = IntStream.range(0, 1000)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> end(id + "-" + i), work -> new Thread(work).start()))
                .toList();
        assertThat(ends.stream().map(CompletableFuture::join))
                .filteredOn(end -> end.equals("AMOUNT_EXCEEDED"))
                .hasSize(680);
        refused(Reason.AMOUNT_EXCEEDED, () -> create("0.01"));
    }

    @Test
    void its_states_are_those_of_the_drawing() throws IOException {
        assertThat(Files.readString(Path.of("../docs/states/channel-refund.mmd")))
                .isEqualTo(State.drawing(RefundState.CREATED));
    }

    /** Those that find no connection in time have been told so, and ask again. */
    private String end(String number) {
        while (true) {
            try {
                return refunds.create(number, wanted("0.10"), context()).state().name();
            } catch (Failure no) {
                if (no.reason() != Reason.UNREACHABLE) {
                    return no.reason().name();
                }
            }
        }
    }

    private Refund create(String amount) {
        return refunds.create(id, wanted(amount), context());
    }

    private Refund.Wanted wanted(String amount) {
        return wanted(Money.of(amount + " CNY"));
    }

    private Refund.Wanted wanted(Money amount) {
        return new Refund.Wanted(charge, amount, "cold");
    }

    private static Outcome yes(String amount) {
        return new Outcome.Succeeded("wx_2", Money.of(amount + " CNY"), Instant.EPOCH);
    }

    private Refund now() {
        return refunds.get(id);
    }

    private List<String> asked() {
        return channel.asked().stream().filter(what -> what.contains(id)).toList();
    }

    private List<Outbox.Row> told() {
        return CONTEXT.getBean(Outbox.class).waiting(5000).stream()
                .filter(row -> row.subject().equals(id))
                .toList();
    }

    private static void refused(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static PlatformContext context() {
        return new PlatformContext("ord_1", "coffee", "mei", "trace", "");
    }
}
