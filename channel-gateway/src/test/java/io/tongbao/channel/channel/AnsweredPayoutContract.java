package io.tongbao.channel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Outcome.Succeeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a channel keeps beside that pays out and answers when it is asked: each of its answers may be lost or spoilt.
 */
public abstract class AnsweredPayoutContract extends PayoutContract {

    @Override
    protected final Class<? extends Outcome> knownOtherwise() {
        return Outcome.Unknown.class;
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
    void a_notice_of_a_payout_is_about_the_payout() {
        var before = thirdParty().notices().size();
        got(paying().payOut(payout("30.00")));
        await().until(() -> thirdParty().notices().size() > before);
        var told = channel().read(thirdParty().notices().get(before));
        assertThat(told.about()).isEqualTo(Notice.About.PAYOUT);
        assertThat(told.number()).isEqualTo(number());
        assertThat(told.outcome()).isInstanceOfAny(Outcome.Pending.class, Succeeded.class);
    }
}
