package io.tongbao.channel.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.notice.Verdict;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row B12 of the requirements: what was paid out may come back, and somebody looks for some days whether it has. */
class PaidPayoutsTest extends AskedPayout {

    @Test
    void what_was_paid_is_looked_after_for_some_days_since_it_may_come_back() {
        channel.payouts.put(id, yes("30.00"));
        channel.payoutQueries.put(id, yes("30.00"));
        create();
        due.look();
        clock.advance(Duration.ofHours(1));
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
        channel.payoutQueries.put(id, new Outcome.Returned("wx_9", Money.of("30.00 CNY"), "ACCOUNT_CLOSED"));
        clock.advance(Duration.ofDays(1));
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.RETURNED);
        assertThat(told("payout")).hasSize(1);
        assertThat(told("payout-return")).hasSize(1);
        assertThat(payouts.ended(List.of(id)))
                .as("it was paid, whatever came then")
                .singleElement()
                .matches(Payout.Told::isPaid);
        payouts.heard(id, yes("30.00"), "notice");
        clock.advance(Duration.ofDays(30));
        due.look();
        assertThat(asked()).as("nobody asks any more").hasSize(3);
    }

    @Test
    void nobody_looks_for_ever() {
        channel.payouts.put(id, yes("30.00"));
        channel.payoutQueries.put(id, yes("30.00"));
        create();
        for (int day = 0; day < 30; day++) {
            due.look();
            clock.advance(Duration.ofDays(10));
        }
        assertThat(asked()).hasSize(7);
    }

    @Test
    void what_came_back_before_anybody_heard_that_it_went_was_paid() {
        create();
        payouts.heard(id, new Outcome.Returned("wx_9", Money.of("30.00 CNY"), "ACCOUNT_CLOSED"), "notice");
        assertThat(now().state()).isEqualTo(PayoutState.RETURNED);
        assertThat(told("payout")).hasSize(1);
        assertThat(told("payout-return")).hasSize(1);
    }

    @Test
    void a_notice_makes_it_asked_about_also_long_after_it_was_paid() {
        channel.payouts.put(id, yes("30.00"));
        channel.payoutQueries.put(id, yes("30.00"));
        create();
        due.look();
        assertThat(noticed(id)).isEqualTo(Verdict.HEARD);
        due.look();
        assertThat(asked()).hasSize(2);
        assertThat(noticed("pay_nobody-1")).isEqualTo(Verdict.NO_SUCH_PAYOUT);
    }

    @Test
    void what_is_declined_after_it_was_paid_is_not_asked_about_without_end() {
        channel.payouts.put(id, yes("30.00"));
        channel.payoutQueries.put(id, new Outcome.Declined("no"));
        create();
        for (int day = 0; day < 30; day++) {
            due.look();
            clock.advance(Duration.ofDays(10));
        }
        assertThat(asked()).hasSize(7);
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
    }

    @Test
    void silence_and_notices_use_up_none_of_the_days_on_which_somebody_looks() {
        channel.payouts.put(id, yes("30.00"));
        channel.payoutQueries.put(id, new Outcome.Unknown("it timed out"));
        create();
        due.look();
        for (int day = 0; day < 20; day++) {
            payouts.heard(id, yes("30.00"), "notice");
            clock.advance(Duration.ofDays(10));
            due.look();
        }
        channel.payoutQueries.put(id, new Outcome.Returned("wx_9", Money.of("30.00 CNY"), "ACCOUNT_CLOSED"));
        clock.advance(Duration.ofDays(10));
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.RETURNED);
    }
}
