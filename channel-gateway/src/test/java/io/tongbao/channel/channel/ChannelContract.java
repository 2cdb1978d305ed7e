package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Outcome.Succeeded;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows E1 E2 E8 of the requirements: what every channel keeps, against its other side. A channel's test extends it and
 * says how its channel is made.
 */
public abstract class ChannelContract {

    /** Less than a fault of the sandbox that is slow takes, so that it is not waited for. */
    protected static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Money PRICE = Money.of("32.00 CNY");

    private final String number = TimeOrderedId.next("chg");

    /** The other side. */
    protected abstract ThirdParty thirdParty();

    /** The channel, as of now. */
    protected final Channel channel() {
        return channel(Instant.now());
    }

    /** The channel, whose clock stands at this moment. */
    protected abstract Channel channel(Instant now);

    /** One that somebody else runs at the same third party: another merchant. */
    protected abstract Channel stranger();

    /** A way to pay that it serves. */
    protected abstract String method();

    @AfterEach
    void the_books_of_the_third_party_balance() {
        assertThat(thirdParty().total()).isZero();
    }

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

    @Test
    void what_is_refunded_goes_back_and_its_channel_says_when() {
        paid();
        var before = thirdParty().balance("payers");
        var first = got(channel().refund(refund("12.00")));
        assertThat(first).isInstanceOfAny(Outcome.Pending.class, Succeeded.class);
        paidBack("12.00");
        assertThat(thirdParty().balance("payers") - before).isEqualTo(1200);
        assertThat(got(channel().query(order())))
                .as("the charge was paid all the same")
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void the_same_refund_again_pays_once() {
        paid();
        var before = thirdParty().balance("payers");
        got(channel().refund(refund("12.00")));
        got(channel().refund(refund("12.00")));
        paidBack("12.00");
        got(channel().refund(refund("12.00")));
        assertThat(thirdParty().balance("payers") - before).isEqualTo(1200);
    }

    @Test
    void several_parts_go_back_and_never_more_than_was_paid() {
        paid();
        got(channel().refund(refund("a", "12.00")));
        got(channel().refund(refund("b", "20.00")));
        await().untilAsserted(() ->
                assertThat(got(channel().queryRefund(refund("b", "20.00")))).isInstanceOf(Succeeded.class));
        assertThat(got(channel().refund(refund("c", "0.01")))).isInstanceOf(Outcome.Declined.class);
        assertThat(got(channel().query(order())))
                .as("given back as a whole, it was paid")
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void a_refund_of_what_nobody_has_paid_is_no_yes() {
        prepared(order());
        assertThat(got(channel().refund(refund("12.00")))).isNotInstanceOfAny(Succeeded.class, Outcome.Pending.class);
    }

    @Test
    void a_refund_that_it_has_never_heard_of_is_told_as_such() {
        paid();
        assertThat(got(channel().queryRefund(refund("12.00")))).isInstanceOf(Outcome.Unheard.class);
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
    void of_a_refund_only_an_explicit_yes_or_no_counts(String fault) {
        paid();
        var before = thirdParty().balance("payers");
        thirdParty().fault("refund", fault, number);
        assertThat(got(channel().refund(refund("12.00")))).isInstanceOf(Outcome.Unknown.class);
        got(channel().refund(refund("12.00")));
        paidBack("12.00");
        assertThat(thirdParty().balance("payers") - before).isEqualTo(1200);
        thirdParty().fault("query", fault, number);
        assertThat(got(channel().queryRefund(refund("12.00")))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_notice_of_a_refund_is_about_the_refund() {
        paid();
        var before = thirdParty().notices().size();
        got(channel().refund(refund("12.00")));
        await().until(() -> thirdParty().notices().size() > before);
        var told = channel().read(thirdParty().notices().get(before));
        assertThat(told.about()).isEqualTo(Notice.About.REFUND);
        assertThat(told.number()).isEqualTo(refund("12.00").number());
        assertThat(told.outcome()).isInstanceOfAny(Outcome.Pending.class, Succeeded.class);
    }

    private void paid() {
        noticeOfPaid();
    }

    private void paidBack(String amount) {
        await().untilAsserted(() -> assertThat(got(channel().queryRefund(refund(amount))))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of(amount + " CNY"))));
    }

    private Refund refund(String amount) {
        return refund("", amount);
    }

    private Refund refund(String suffix, String amount) {
        var id = "ref" + number.substring(3) + "-1-1" + suffix;
        return new Refund(id, order(), PRICE, Money.of(amount + " CNY"), "凉了 cold");
    }

    /** The notice of a charge that was prepared and paid. */
    protected final RawNotice noticeOfPaid() {
        prepared(order());
        var before = thirdParty().notices().size();
        thirdParty().pay(number);
        await().until(() -> thirdParty().notices().size() > before);
        return thirdParty().notices().get(before);
    }

    protected final Order order() {
        // The same moment in each test, so that the same number has the same content.
        return new Order(number, method(), "拿铁 latte", PRICE, Instant.parse("2099-01-01T00:00:00Z"));
    }

    private Map<String, String> prepared(Order order) {
        return got(channel().prepare(order)) instanceof Prepared.Ready ready ? ready.parameters() : Map.of("not", "");
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

    private static <T> T got(CompletableFuture<T> answer) {
        return assertThat(answer).succeedsWithin(PATIENCE.multipliedBy(3)).actual();
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
    }
}
