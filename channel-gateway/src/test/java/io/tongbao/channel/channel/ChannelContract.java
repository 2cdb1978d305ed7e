package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Outcome.Succeeded;
import io.tongbao.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows E1 E2 E8 of the requirements: what every channel keeps, against its other side. A channel's test extends it and
 * says how its channel is made.
 */
public abstract class ChannelContract extends RefundContract {

    @Test
    void it_serves_its_methods_by_its_name() {
        assertThat(channel().methods())
                .contains(method())
                .allMatch(method -> method.startsWith(channel().code() + "/"));
    }

    @Test
    void the_same_number_and_content_again_is_the_same_charge() {
        var first = prepared(order());
        assertThat(prepared(order())).isEqualTo(first);
        assertThat(thirdParty().requests(number)).isEqualTo(2);
        assertThat(thirdParty().pay(number)).isTrue();
        assertThat(thirdParty().pay(number)).as("a second time").isFalse();
    }

    @Test
    void the_same_number_with_other_content_is_no_yes_and_no_no() {
        prepared(order());
        var other = new Order(number, method(), "拿铁", Money.of("31.00 CNY"), order().payUntil());
        assertThat(got(channel().prepare(other)))
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(Outcome.Unknown.class));
    }

    @Test
    void what_nobody_has_paid_is_pending_and_what_somebody_has_paid_succeeded() {
        assertThat(got(channel().query(order()))).as("never heard of").isInstanceOf(Outcome.Pending.class);
        prepared(order());
        assertThat(got(channel().query(order()))).isInstanceOf(Outcome.Pending.class);
        thirdParty().pay(number);
        assertThat(got(channel().query(order())))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(PRICE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 1989, 100_000_000})
    void fen_are_fen(long fen) {
        var asked = new Order(number, method(), "拿铁", Money.of(fen, "CNY"), order().payUntil());
        prepared(asked);
        var before = thirdParty().balance("payers");
        thirdParty().pay(number);
        assertThat(before - thirdParty().balance("payers")).isEqualTo(fen);
        assertThat(got(channel().query(asked)))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount().minor()).isEqualTo(fen));
    }

    @Test
    void another_amount_than_was_asked_is_told_as_it_is() {
        prepared(order());
        thirdParty().pay(number, 3199);
        assertThat(got(channel().query(order())))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of("31.99 CNY")));
    }

    @Test
    void what_is_closed_is_declined_and_nobody_can_pay_it() {
        prepared(order());
        thirdParty().look(number);
        assertThat(got(channel().close(order()))).isInstanceOf(Outcome.Declined.class);
        assertThat(got(channel().close(order()))).as("again").isInstanceOf(Outcome.Declined.class);
        assertThat(thirdParty().pay(number)).isFalse();
    }

    @Test
    void closing_what_is_paid_tells_that_it_is_paid() {
        prepared(order());
        thirdParty().pay(number);
        assertThat(got(channel().close(order()))).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slow",
                "silent_before",
                "silent_after",
                "html_502",
                "empty_200",
                "torn_json",
                "unsigned",
                "wrong_key",
                "system_error",
                "frequency"
            })
    void only_an_explicit_yes_or_no_counts(String fault) {
        thirdParty().fault("prepay", fault, number);
        assertThat(got(channel().prepare(order())))
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(Outcome.Unknown.class));
        await().untilAsserted(() -> assertThat(thirdParty().requests(number)).isLessThanOrEqualTo(1));
        prepared(order());
        thirdParty().pay(number);
        thirdParty().fault("query", fault, number);
        assertThat(got(channel().query(order()))).isInstanceOf(Outcome.Unknown.class);
        assertThat(got(channel().query(order()))).isInstanceOf(Succeeded.class);
    }

    @Test
    void a_state_that_nobody_knows_is_unknown() {
        prepared(order());
        thirdParty().fault("query", "unknown_state", number);
        assertThat(got(channel().query(order()))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_request_is_sent_once_also_when_nobody_answers() {
        thirdParty().fault("prepay", "silent_after", number);
        got(channel().prepare(order()));
        assertThat(thirdParty().requests(number)).isEqualTo(1);
    }

    @Test
    void a_true_notice_is_read_whatever_the_case_of_its_headers() {
        var raw = noticeOfPaid();
        for (var headers : List.of(raw.headers(), lowerCase(raw.headers()))) {
            var told = channel().read(new RawNotice(headers, raw.body()));
            assertThat(told.about()).isEqualTo(Notice.About.CHARGE);
            assertThat(told.number()).isEqualTo(number);
            assertThat(told.id()).isNotEmpty();
            assertThat(told.outcome())
                    .isInstanceOfSatisfying(
                            Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(PRICE));
        }
    }

    @Test
    void what_is_not_proved_is_forged_and_nothing_worse() {
        var raw = noticeOfPaid();
        var changed = raw.body().clone();
        changed[changed.length / 2] ^= 1;
        forged(new RawNotice(raw.headers(), changed));
        forged(new RawNotice(Map.of(), raw.body()));
        forged(new RawNotice(raw.headers(), new byte[0]));
        forged(new RawNotice(raw.headers(), "{}".getBytes(StandardCharsets.UTF_8)));
        for (var header : raw.headers().keySet()) {
            var less = new HashMap<>(raw.headers());
            less.put(header, "x");
            readOrForged(new RawNotice(less, raw.body()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "probe", "year_old"})
    void a_lie_is_told_from_the_truth_that_follows(String lie) {
        prepared(order());
        thirdParty().fault("notice", lie, number);
        var before = thirdParty().notices().size();
        thirdParty().pay(number);
        await().until(() -> thirdParty().notices().size() >= before + 2);
        forged(thirdParty().notices().get(before));
        assertThat(channel().read(thirdParty().notices().get(before + 1)).number())
                .isEqualTo(number);
    }

    @Test
    void an_old_notice_is_forged_and_so_is_one_of_tomorrow() {
        var raw = noticeOfPaid();
        for (var moment : List.of(-1, 1)) {
            var later = Instant.now().plus(Duration.ofMinutes(6).multipliedBy(moment));
            assertThatThrownBy(() -> channel(later).read(raw)).isInstanceOf(Forged.class);
        }
    }

    @Test
    void what_is_another_merchants_is_neither_read_nor_asked_for() {
        var raw = noticeOfPaid();
        assertThatThrownBy(() -> stranger().read(raw)).isInstanceOf(Forged.class);
        assertThat(got(stranger().query(order()))).isNotInstanceOf(Succeeded.class);
    }

    private void forged(RawNotice raw) {
        assertThatThrownBy(() -> channel().read(raw)).isInstanceOf(Forged.class);
    }

    /** Some headers do not matter; none is an accident. */
    private void readOrForged(RawNotice raw) {
        try {
            assertThat(channel().read(raw).number()).isEqualTo(number);
        } catch (Forged expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
    }
}
