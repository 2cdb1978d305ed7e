package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Outcome.Succeeded;
import io.tongbao.kernel.Money;
import org.junit.jupiter.api.Test;

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

    /** Whom the channel first means to pay the next payout, and then does not. */
    protected abstract Payee declinedLater();

    /** From whom the next payout comes back. */
    protected abstract Payee givesBack();

    /** What the channel has said of a payout by now, if it is asked or of its own accord. */
    protected Outcome said(Payout payout) {
        return got(paying().queryPayout(payout));
    }

    /** What it says in the end to being asked to pay, which it has answered so. */
    protected Outcome end(Payout payout, Outcome answer) {
        return answer;
    }

    /** What it says to a number that it knows already, with other content. */
    protected abstract Class<? extends Outcome> knownOtherwise();

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
        assertThat(got(paying().payOut(payout("31.00")))).isInstanceOf(knownOtherwise());
        assertThat(paidOut() - before).isEqualTo(3000);
    }

    @Test
    void one_that_it_has_never_heard_of_is_told_as_such() {
        assertThat(got(paying().queryPayout(payout("30.00")))).isInstanceOf(Outcome.Unheard.class);
    }

    @Test
    void nobody_is_paid_who_is_not_there() {
        var before = paidOut();
        var payout = payout("30.00", nobody());
        assertThat(end(payout, got(paying().payOut(payout)))).isInstanceOf(Outcome.Declined.class);
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void a_no_that_comes_later_is_one() {
        var before = paidOut();
        var payout = payout("30.00", declinedLater());
        got(paying().payOut(payout));
        await().untilAsserted(() -> assertThat(said(payout)).isInstanceOf(Outcome.Declined.class));
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void what_comes_back_was_paid_and_is_back() {
        var before = paidOut();
        var payout = payout("30.00", givesBack());
        got(paying().payOut(payout));
        await().untilAsserted(() -> assertThat(said(payout))
                .isInstanceOfSatisfying(
                        Outcome.Returned.class,
                        back -> assertThat(back.amount()).isEqualTo(Money.of("30.00 CNY"))));
        assertThat(paidOut()).isEqualTo(before);
    }

    protected final PaysOut paying() {
        return (PaysOut) channel();
    }

    protected final void isPaid(String amount) {
        await().untilAsserted(() -> assertThat(said(payout(amount)))
                .isInstanceOfSatisfying(
                        Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of(amount + " CNY"))));
    }

    /** What payees have, in the books of the third party. */
    protected String payees() {
        return "payees";
    }

    protected final long paidOut() {
        return thirdParty().balance(payees());
    }

    protected final String number() {
        return "pay" + number.substring(3) + "-1";
    }

    protected final Payout payout(String amount) {
        return payout(amount, payee());
    }

    protected final Payout payout(String amount, Payee payee) {
        return new Payout(number(), payoutMethod(), payee, Money.of(amount + " CNY"), "提现");
    }
}
