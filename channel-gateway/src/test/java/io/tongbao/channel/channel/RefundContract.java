package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Outcome.Succeeded;
import io.tongbao.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows B10 E6 of the requirements: what every channel keeps when it is asked to give back. */
abstract class RefundContract extends Conversation {

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
}
