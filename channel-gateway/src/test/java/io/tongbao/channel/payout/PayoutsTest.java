package io.tongbao.channel.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows B12 and E6 of the requirements: a channel pays out once, and only it says that it has. */
class PayoutsTest extends AskedPayout {

    @Test
    void it_is_written_at_once_and_paid_by_the_channels_word() {
        assertThat(create().state()).isEqualTo(PayoutState.CREATED);
        assertThat(asked()).isEmpty();
        due.look();
        assertThat(asked()).containsExactly("pay out " + id + " 30.00 CNY to mei@example.com 梅");
        assertThat(now().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(told("payout")).isEmpty();
        channel.payoutQueries.put(id, yes("30.00"));
        clock.advance(Duration.ofSeconds(1));
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
        assertThat(now().channelId()).isEqualTo("wx_9");
        assertThat(told("payout")).hasSize(1);
        assertThat(payouts.ended(List.of(id))).singleElement().matches(Payout.Told::isPaid);
    }

    @Test
    void silence_is_asked_about_before_it_is_sent_again() {
        channel.payouts.put(id, new Outcome.Unknown("it timed out"));
        channel.payoutQueries.put(id, new Outcome.Unknown("it timed out"));
        create();
        for (var gap : List.of(0, 1, 5)) {
            clock.advance(Duration.ofSeconds(gap));
            due.look();
        }
        assertThat(asked()).extracting(what -> what.startsWith("pay")).containsExactly(true, false, false);
        channel.payoutQueries.put(id, new Outcome.Unheard());
        clock.advance(Duration.ofSeconds(30));
        due.look();
        assertThat(asked().subList(3, 5)).containsExactly("query payout " + id, asked().get(0));
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
    }

    @Test
    void a_yes_to_another_amount_is_none() {
        channel.payouts.put(id, yes("29.99"));
        create();
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
        assertThat(told("payout")).isEmpty();
    }

    @Test
    void what_is_declined_stays_so() {
        channel.payouts.put(id, new Outcome.Declined("PAYEE_NOT_EXIST"));
        create();
        due.look();
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        payouts.heard(id, yes("30.00"), "notice");
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        assertThat(told("payout")).hasSize(1);
        assertThat(payouts.ended(List.of(id))).singleElement().matches(told -> !told.isPaid());
    }

    @Test
    void a_part_that_comes_back_is_no_return() {
        channel.payouts.put(id, yes("30.00"));
        create();
        due.look();
        payouts.heard(id, new Outcome.Returned("wx_9", Money.of("29.99 CNY"), "ACCOUNT_CLOSED"), "notice");
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
        assertThat(told("payout-return")).isEmpty();
    }

    @Test
    void the_same_again_is_the_same_and_other_content_is_refused() {
        create();
        assertThat(create().id()).isEqualTo(id);
        var other = new Payout.Wanted(destination, Money.of("30.01 CNY"), "提现");
        assertThatThrownBy(() -> payouts.create(id, other, context())).hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
        due.look();
        due.look();
        assertThat(asked()).hasSize(1);
    }

    @Test
    void it_goes_nowhere_but_to_its_users_own_open_place() {
        var wanted = new Payout.Wanted(destination, Money.of("30.00 CNY"), "提现");
        var li = new PlatformContext("ord_1", "coffee", "li", "trace", "");
        var books = new PlatformContext("ord_1", "books", "mei", "trace", "");
        assertThat(payouts.create(id + "-li", wanted, li).state()).isEqualTo(PayoutState.DECLINED);
        assertThat(payouts.create(id + "-books", wanted, books).state()).isEqualTo(PayoutState.DECLINED);
        create();
        destinations.close(destination);
        assertThat(create().state()).as("what is on its way goes on").isEqualTo(PayoutState.CREATED);
        assertThat(payouts.create(id + "-late", wanted, context()).state()).isEqualTo(PayoutState.DECLINED);
        due.look();
        assertThat(asked()).hasSize(1);
    }

    @Test
    void what_was_refused_once_is_never_paid_also_if_its_way_is_open_again() {
        channels.close(List.of("wechat/payout"));
        try {
            assertThat(create().state()).isEqualTo(PayoutState.DECLINED);
        } finally {
            channels.close(Set.of());
        }
        assertThat(create().state()).isEqualTo(PayoutState.DECLINED);
        due.look();
        assertThat(asked()).isEmpty();
    }

    @Test
    void a_channel_that_is_closed_pays_nothing_new() {
        create();
        channels.close(List.of("wechat/payout"));
        try {
            assertThat(create().id()).isEqualTo(id);
            assertThatThrownBy(() -> destinations.open(destination, context()))
                    .hasMessageStartingWith("CHANNEL_CLOSED");
        } finally {
            channels.close(Set.of());
        }
    }

    @Test
    void no_number_of_an_account_stands_in_the_database() {
        var rows = new JdbcTemplate(CONTEXT.getBean(DataSource.class))
                .queryForList("SELECT * FROM destination")
                .toString();
        assertThat(rows).contains("me***********om").doesNotContain("mei@example.com", "梅");
    }

    @Test
    void its_states_are_drawn() throws IOException {
        assertThat(Files.readString(Path.of("../docs/states/channel-payout.mmd")))
                .isEqualTo(State.drawing(PayoutState.CREATED));
    }
}
