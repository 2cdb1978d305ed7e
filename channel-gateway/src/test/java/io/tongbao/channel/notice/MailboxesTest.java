package io.tongbao.channel.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.charge.ChargeState;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row E8 of the requirements: what a channel writes is read once in its order, kept, and stops at nothing. */
class MailboxesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");

    private final Mailboxes mailboxes = CONTEXT.getBean(Mailboxes.class);
    private final Charges charges = CONTEXT.getBean(Charges.class);
    private final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final String first = TimeOrderedId.next("ltr");
    private final String second = TimeOrderedId.next("ltr");
    private final String charge = charge();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @BeforeEach
    void anotherDay() {
        channel.letters.clear();
        channel.fetching.clear();
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void all_that_a_letter_says_is_written_and_the_letter_is_kept() {
        var other = charge();
        channel.letters.put(first, charge + "\n" + other + "\n");
        mailboxes.look();
        assertThat(charges.get(charge).state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(charges.get(charge).heard().by()).isEqualTo("notice");
        assertThat(charges.get(other).state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(kept(first)).containsExactly("HEARD " + charge, "HEARD " + other);
        assertThat(bodies(first)).containsExactly(charge + "\n" + other + "\n", "");
    }

    @Test
    void letters_are_read_in_their_order_and_once() {
        channel.letters.put(second, charge);
        channel.letters.put(first, charge);
        mailboxes.look();
        clock.advance(Duration.ofMinutes(1));
        mailboxes.look();
        assertThat(fetched()).containsExactly("fetch " + first, "fetch " + second);
        assertThat(last()).isEqualTo(second);
    }

    @Test
    void nobody_looks_again_before_it_is_time() {
        mailboxes.look();
        channel.letters.put(first, charge);
        clock.advance(Duration.ofSeconds(9));
        mailboxes.look();
        assertThat(fetched()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        mailboxes.look();
        assertThat(fetched()).hasSize(1);
    }

    @Test
    void one_that_is_torn_is_kept_and_does_not_stop_the_next() {
        channel.letters.put(first, charge + "\ntorn here");
        channel.letters.put(second, charge);
        mailboxes.look();
        assertThat(kept(first)).as("no part of it is believed").containsExactly("TORN ");
        assertThat(kept(second)).containsExactly("HEARD " + charge);
    }

    @Test
    void what_names_nothing_of_ours_is_kept_and_does_not_stop_the_rest() {
        var fee = says(new Notice("n", About.STRAY, "", new Outcome.Unknown("a debit of 1.00 CNY")));
        var nobodys = says(new Notice("n", About.PAYOUT, "pay_nobodys-1", new Outcome.Declined("AC04")));
        channel.letters.put(first, fee + "\n" + nobodys + "\n" + charge);
        channel.letters.put(second, "");
        mailboxes.look();
        assertThat(kept(first)).containsExactly("STRAY ", "NO_SUCH_PAYOUT pay_nobodys-1", "HEARD " + charge);
        assertThat(kept(second)).containsExactly("HEARD ");
    }

    @Test
    void what_can_never_be_written_is_kept_and_does_not_stop_the_rest() {
        var other = charge();
        var tooLong = new Outcome.Succeeded("9".repeat(65), PRICE, Instant.EPOCH);
        channel.letters.put(first, says(new Notice("n", About.CHARGE, other, tooLong)) + "\n" + charge);
        mailboxes.look();
        assertThat(kept(first)).containsExactly("FAULT " + other, "HEARD " + charge);
        assertThat(charges.get(other).state()).isEqualTo(ChargeState.CREATED);
    }

    @Test
    void one_that_cannot_be_fetched_is_read_later_and_so_are_those_behind_it() {
        var third = TimeOrderedId.next("ltr");
        channel.fetching.put(second, () -> {
            throw new IllegalStateException("hung up");
        });
        channel.letters.put(first, charge);
        channel.letters.put(second, charge);
        channel.letters.put(third, charge);
        mailboxes.look();
        assertThat(last()).isEqualTo(first);
        channel.fetching.clear();
        mailboxes.look();
        assertThat(last()).as("not at once").isEqualTo(first);
        clock.advance(Duration.ofSeconds(10));
        mailboxes.look();
        assertThat(last()).isEqualTo(third);
        assertThat(kept(first)).hasSize(1);
    }

    @Test
    void one_that_is_read_again_says_nothing_new() {
        channel.letters.put(first, charge);
        mailboxes.look();
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database().update("UPDATE mailbox SET last = ?", first.substring(0, first.length() - 1)));
        clock.advance(Duration.ofMinutes(1));
        mailboxes.look();
        assertThat(kept(first)).containsExactly("HEARD " + charge, "HEARD " + charge);
        assertThat(CONTEXT.getBean(Outbox.class).waiting(1000))
                .filteredOn(row -> row.subject().startsWith(charge))
                .hasSize(1);
    }

    @Test
    void nobody_else_reads_while_somebody_does() {
        channel.letters.put(first, charge);
        channel.fetching.put(first, mailboxes::look);
        mailboxes.look();
        assertThat(fetched()).hasSize(1);
    }

    @Test
    void who_was_overtaken_moves_nothing_back() {
        var third = TimeOrderedId.next("ltr");
        channel.letters.put(first, charge);
        channel.letters.put(second, charge);
        channel.letters.put(third, charge);
        channel.fetching.put(
                first,
                () -> CONTEXT.getBean(LocalTransactions.class)
                        .run(() -> database().update("UPDATE mailbox SET last = ?", third)));
        mailboxes.look();
        assertThat(last()).isEqualTo(third);
        assertThat(fetched()).containsExactly("fetch " + first);
    }

    /** A charge that letters which name it say is paid. */
    private String charge() {
        var id = TimeOrderedId.next("chg");
        var order = new Order(id, "wechat/native", "拿铁", PRICE, clock.instant().plusSeconds(600));
        charges.create(order, new PlatformContext("ord_1", "coffee", "mei", "trace", ""));
        channel.notices.put(id, new Notice("n", About.CHARGE, id, new Outcome.Succeeded("b_1", PRICE, Instant.EPOCH)));
        return id;
    }

    /** The line of a letter that says this. */
    private String says(Notice notice) {
        var line = TimeOrderedId.next("ntc");
        channel.notices.put(line, notice);
        return line;
    }

    private List<String> fetched() {
        return channel.asked().stream()
                .filter(what -> what.compareTo("fetch " + first) >= 0 && what.startsWith("fetch "))
                .toList();
    }

    private String last() {
        return read("SELECT last FROM mailbox WHERE channel = 'wechat'").get(0);
    }

    private List<String> kept(String letter) {
        return read(
                "SELECT CONCAT(verdict, ' ', subject) FROM notice WHERE headers = ? ORDER BY id", "Letter=" + letter);
    }

    private List<String> bodies(String letter) {
        return read("SELECT CONVERT(body USING utf8mb4) FROM notice WHERE headers = ? ORDER BY id", "Letter=" + letter);
    }

    private static List<String> read(String query, Object... parameters) {
        return CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database().queryForList(query, String.class, parameters));
    }

    private static JdbcTemplate database() {
        return new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    }
}
