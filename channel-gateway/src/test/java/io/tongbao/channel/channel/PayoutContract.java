package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Outcome.Succeeded;
import io.tongbao.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each channel keeps that pays out, proved against its other side: it pays once, and says so only when it is
 * proved. Rows E2 and E6 of the requirements.
 */
public abstract class PayoutContract extends Conversation {

    /** By which way it pays out. */
    protected abstract String payoutMethod();

    /** Somebody who can be paid. */
    protected abstract Payee payee();

    /** Nobody whom the channel knows. */
    protected abstract Payee nobody();

    @Test
    void it_pays_out_what_was_asked_for() {
        var before = paidOut();
        got(paying().payOut(payout("30.00")));
        isPaid("30.00");
        assertThat(paidOut() - before).isEqualTo(3000);
    }

    @Test
    void the_same_again_pays_once() {
        var before = paidOut();
        got(paying().payOut(payout("30.00")));
        got(paying().payOut(payout("30.00")));
        isPaid("30.00");
        got(paying().payOut(payout("30.00")));
        assertThat(paidOut() - before).isEqualTo(3000);
    }

    @Test
    void the_same_number_with_other_content_is_neither_yes_nor_no() {
        var before = paidOut();
        got(paying().payOut(payout("30.00")));
        isPaid("30.00");
        assertThat(got(paying().payOut(payout("31.00")))).isInstanceOf(Outcome.Unknown.class);
        assertThat(paidOut() - before).isEqualTo(3000);
    }

    @Test
    void one_that_it_has_never_heard_of_is_told_as_such() {
        assertThat(got(paying().queryPayout(payout("30.00")))).isInstanceOf(Outcome.Unheard.class);
    }

    @Test
    void nobody_is_paid_who_is_not_there() {
        var before = paidOut();
        var payout = new Payout(number(), payoutMethod(), nobody(), Money.of("30.00 CNY"), "提现");
        assertThat(got(paying().payOut(payout))).isInstanceOf(Outcome.Declined.class);
        assertThat(paidOut()).isEqualTo(before);
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
                "frequency",
                "unknown_state"
            })
    void only_an_explicit_yes_or_no_counts(String fault) {
        var before = paidOut();
        thirdParty().fault("payout", fault, number());
        assertThat(got(paying().payOut(payout("30.00")))).isInstanceOf(Outcome.Unknown.class);
        got(paying().payOut(payout("30.00")));
        isPaid("30.00");
        assertThat(paidOut() - before).isEqualTo(3000);
        thirdParty().fault("query", fault, number());
        assertThat(got(paying().queryPayout(payout("30.00")))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_takes_its_time_is_pending_until_it_is_done() {
        thirdParty().fault("payout", "processing", number());
        assertThat(got(paying().payOut(payout("30.00")))).isInstanceOf(Outcome.Pending.class);
        isPaid("30.00");
    }

    @Test
    void a_no_that_comes_later_is_one() {
        var before = paidOut();
        thirdParty().fault("payout", "declined", number());
        got(paying().payOut(payout("30.00")));
        await().untilAsserted(() ->
                assertThat(got(paying().queryPayout(payout("30.00")))).isInstanceOf(Outcome.Declined.class));
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void what_comes_back_was_paid_and_is_back() {
        var before = paidOut();
        thirdParty().fault("payout", "returned", number());
        got(paying().payOut(payout("30.00")));
        await().untilAsserted(() ->
                assertThat(got(paying().queryPayout(payout("30.00")))).isInstanceOf(Outcome.Returned.class));
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void a_notice_of_a_payout_is_about_the_payout() {
        var before = thirdParty().notices().size();
        got(paying().payOut(payout("30.00")));
        await().until(() -> thirdParty().notices().size() > before);
        var told = channel().read(thirdParty().notices().get(before));
        assertThat(told.about()).isEqualTo(Notice.About.PAYOUT);
        assertThat(told.number()).isEqualTo(number());
        assertThat(told.outcome()).isInstanceOfAny(Outcome.Pending.class, Succeeded.class);
    }

    private PaysOut paying() {
        return (PaysOut) channel();
    }

    private void isPaid(String amount) {
        await().untilAsserted(() -> assertThat(got(paying().queryPayout(payout(amount))))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of(amount + " CNY"))));
    }

    private long paidOut() {
        return thirdParty().balance("payees");
    }

    private String number() {
        return "pay" + number.substring(3) + "-1";
    }

    private Payout payout(String amount) {
        return new Payout(number(), payoutMethod(), payee(), Money.of(amount + " CNY"), "提现");
    }
}
