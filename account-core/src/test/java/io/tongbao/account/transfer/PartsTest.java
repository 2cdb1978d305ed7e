package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.Contention;
import io.tongbao.account.account.Hot;
import io.tongbao.account.account.Parts;
import io.tongbao.account.account.View;
import io.tongbao.account.audit.Audit;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row I2 of the requirements: an account that many want at once is split, and is never wrong. */
class PartsTest {

    private static final int LOOKS = 50;

    private static ConfigurableApplicationContext context;
    private LedgerScript ledger;

    @BeforeAll
    static void start() {
        context = LedgerContext.start("--tongbao.account.hot-parts=8");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void openAccounts() {
        ledger = new LedgerScript(context);
        ledger.run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open shop MERCHANT             -> done
                fund buyer 100.00              -> done
                """);
    }

    @Test
    void a_part_that_is_short_borrows_its_share_and_refuses_only_when_the_whole_is_short() {
        ledger.run("""
                split buyer 4                                      -> done
                rows buyer                                         -> 100.00 0.00 0.00 0.00
                """);
        for (int i = 0; i < 20; i++) {
            ledger.run("batch b%d: p%d t%d buyer shop 4.00 -> done".formatted(i, i, i));
            ledger.run("confirm b" + i);
        }
        ledger.run("""
                account buyer                                      -> 20.00 (0.00 reserved)
                batch c1: q1 u1 buyer shop 20.01, q2 u2 buyer shop 15.00 -> q1 INSUFFICIENT_FUNDS
                account buyer                                      -> 20.00 (15.00 reserved)
                batch c2: q3 u3 buyer shop 5.00                    -> done
                batch c3: q4 u4 buyer shop 0.01                    -> q4 INSUFFICIENT_FUNDS
                rollback c1                                        -> done
                reserve t99 buyer shop 15.00                       -> RESERVED
                confirm c2                                         -> done
                post t99 7.00                                      -> POSTED
                account buyer                                      -> 8.00 (0.00 reserved)
                account shop                                       -> 92.00 (0.00 reserved)
                """);
    }

    @Test
    void an_account_that_is_one_row_again_gets_its_money_back_from_its_parts() {
        ledger.run("""
                split shop 4                                       -> done
                split clearing 3                                   -> done
                """);
        for (int i = 0; i < 12; i++) {
            ledger.run("batch b%d: p%d t%d buyer shop 5.00, r%d v%d clearing shop 1.00".formatted(i, i, i, i, i));
            ledger.run("confirm b" + i);
        }
        ledger.run("""
                account shop                                       -> 72.00 (0.00 reserved)
                split shop 1                                       -> done
                split clearing 1                                   -> done
                reserve r1 shop buyer 71.00                        -> RESERVED
                post r1                                            -> POSTED
                wait PT1S                                          -> done
                rows shop                                          -> 1.00 0.00 0.00 0.00
                reserve r2 shop clearing 1.00                      -> RESERVED
                close shop                                         -> ACCOUNT_NOT_EMPTY
                post r2                                            -> POSTED
                close shop                                         -> CLOSED
                """);
    }

    @Test
    void nobody_names_a_part() {
        ledger.run("split buyer 2");
        var part = ledger.id("buyer") + ".1";
        ledger.run("""
                reserve t1 %s shop 1.00                            -> NO_SUCH_ACCOUNT
                batch b1: p1 t2 buyer %s 1.00, p2 t3 buyer shop 1.00 -> p1 NO_SUCH_ACCOUNT
                """.formatted(part, part));
    }

    @Test
    void what_is_frozen_is_frozen_in_all_its_parts() {
        ledger.run("""
                split buyer 4                                      -> done
                freeze buyer                                       -> FROZEN
                """);
        for (int i = 0; i < 8; i++) {
            ledger.run("batch b%d: p%d t%d buyer shop 1.00 -> p%d ACCOUNT_FROZEN".formatted(i, i, i, i));
        }
        ledger.run("""
                fund buyer 1.00                                    -> done
                split buyer 6                                      -> done
                unfreeze buyer                                     -> OPEN
                batch c1: q1 u1 buyer shop 101.00                  -> done
                """);
    }

    @Test
    void a_past_balance_and_the_entries_are_those_of_the_whole() {
        var accounts = context.getBean(Accounts.class);
        var clock = context.getBean(AdvancingClock.class);
        ledger.run("split buyer 4");
        var spent = IntStream.range(0, 6)
                .mapToObj(i -> {
                    ledger.run("wait PT1M");
                    ledger.run("batch b%d: p%d t%d buyer shop 10.00 -> done".formatted(i, i, i));
                    ledger.run("confirm b" + i);
                    return clock.instant();
                })
                .toList();
        var buyer = ledger.id("buyer");
        for (int i = 0; i < 6; i++) {
            assertThat(accounts.balanceAt(buyer, spent.get(i), View.ALL)).hasToString((90 - 10 * i) + ".00 CNY");
        }
        assertThat(accounts.entries(buyer, 3, Long.MAX_VALUE, View.ALL))
                .extracting(entry -> entry.amount() + " -> " + entry.balanceAfter())
                .containsExactly("-10.00 CNY -> 40.00 CNY", "-10.00 CNY -> 50.00 CNY", "-10.00 CNY -> 60.00 CNY");
        var third = accounts.entries(buyer, 3, Long.MAX_VALUE, View.ALL).get(2).number();
        assertThat(accounts.entries(buyer, 10, third, View.ALL))
                .extracting(entry -> entry.amount() + " -> " + entry.balanceAfter())
                .containsExactly(
                        "-10.00 CNY -> 70.00 CNY",
                        "-10.00 CNY -> 80.00 CNY",
                        "-10.00 CNY -> 90.00 CNY",
                        "100.00 CNY -> 100.00 CNY");
    }

    @Test
    void what_is_told_of_a_transfer_names_accounts() {
        var singles = context.getBean(SingleTransfers.class);
        ledger.run("""
                split buyer 4                                      -> done
                split shop 4                                       -> done
                """);
        for (int i = 0; i < 4; i++) {
            ledger.run("reserve t%d buyer shop 20.00 -> RESERVED".formatted(i));
            ledger.run("reserve t%d buyer shop 20.00 -> RESERVED".formatted(i));
        }
        var database = new JdbcTemplate(context.getBean(DataSource.class));
        var batches = database.queryForList("SELECT batch FROM transfer WHERE batch LIKE 'own:%'", String.class);
        ledger.run("post t0");
        assertThat(singles.ended(batches))
                .extracting(Transfer.Ended::transfer)
                .filteredOn(transfer -> transfer.payer().equals(ledger.id("buyer")))
                .singleElement()
                .extracting(Transfer::payee)
                .isEqualTo(ledger.id("shop"));
    }

    @Test
    void an_account_whose_row_is_mostly_locked_is_split_until_it_is_calm() throws Exception {
        var contention = context.getBean(Contention.class);
        var buyer = ledger.id("buyer");
        IntStream.range(0, 10).forEach(i -> ledger.run("reserve t%d buyer shop 1.00".formatted(i)));
        looks(contention, LOOKS);
        looksWhileLocked(contention, buyer);
        assertThat(hot(buyer))
                .hasValueSatisfying(hot ->
                        assertThat(List.of(hot.spread(), hot.lockedPercent())).isEqualTo(List.of(8, 100)));
        ledger.run("account buyer -> 100.00 (10.00 reserved)");

        var clock = context.getBean(AdvancingClock.class);
        clock.advance(Duration.ofSeconds(59));
        looks(contention, LOOKS);
        assertThat(hot(buyer)).isPresent();
        clock.advance(Duration.ofSeconds(2));
        looks(contention, LOOKS);
        assertThat(hot(buyer)).isEmpty();
    }

    @Test
    void as_shipped_nothing_is_split_by_itself_and_what_was_becomes_one_row_again() throws Exception {
        var mine = context;
        try (var shipped = LedgerContext.start()) {
            context = shipped;
            openAccounts();
            var contention = shipped.getBean(Contention.class);
            var buyer = ledger.id("buyer");
            IntStream.range(0, 10).forEach(i -> ledger.run("reserve t%d buyer shop 1.00".formatted(i)));
            looks(contention, LOOKS);
            looksWhileLocked(contention, buyer);
            assertThat(hot(buyer)).isEmpty();
            List.of(4, 0).forEach(parts -> shipped.getBean(Parts.class).pin(buyer, parts, "zhao"));
            assertThat(hot(buyer)).isPresent();
            shipped.getBean(AdvancingClock.class).advance(Duration.ofSeconds(61));
            looks(contention, LOOKS);
            assertThat(hot(buyer)).isEmpty();
        } finally {
            context = mine;
        }
    }

    @Test
    void what_an_operator_pins_contention_does_not_change() throws Exception {
        var contention = context.getBean(Contention.class);
        var buyer = ledger.id("buyer");
        ledger.run("split buyer 1");
        IntStream.range(0, 10).forEach(i -> ledger.run("reserve t%d buyer shop 1.00".formatted(i)));
        looks(contention, LOOKS);
        looksWhileLocked(contention, buyer);
        assertThat(hot(buyer).orElseThrow().spread()).isEqualTo(1);
        context.getBean(Parts.class).pin(buyer, 0, "zhao");
        assertThat(hot(buyer)).isEmpty();
    }

    @Test
    void what_was_pinned_and_is_left_to_its_contention_calms_down() {
        var parts = context.getBean(Parts.class);
        var buyer = ledger.id("buyer");
        parts.pin(buyer, 4, "zhao");
        parts.pin(buyer, 0, "zhao");
        assertThat(hot(buyer).orElseThrow().spread()).isEqualTo(4);
        context.getBean(AdvancingClock.class).advance(Duration.ofSeconds(61));
        looks(context.getBean(Contention.class), LOOKS);
        assertThat(hot(buyer)).isEmpty();
    }

    @Test
    void a_part_whose_balance_was_changed_by_hand_is_found_with_its_business_line() {
        var audit = context.getBean(Audit.class);
        ledger.run("split shop 2");
        for (int i = 0; i < 4; i++) {
            ledger.run("batch b%d: p%d t%d buyer shop 5.00 -> done".formatted(i, i, i));
            ledger.run("confirm b" + i);
        }
        var part = ledger.id("shop") + ".1";
        change("UPDATE transfer SET business_line = 'coffee' WHERE payee = ?", part);
        change("UPDATE account SET balance_minor = balance_minor + 1 WHERE id = ?", part);
        assertThat(audit.look(new Audit.From(0, 0, "", List.of())).breaches())
                .extracting(breach -> breach.subject() + " of " + breach.businessLine())
                .containsExactly("account/" + part + " of coffee");
        change("UPDATE account SET balance_minor = balance_minor - 1 WHERE id = ?", part);
    }

    private static void change(String sql, String row) {
        var database = new JdbcTemplate(context.getBean(DataSource.class));
        context.getBean(LocalTransactions.class)
                .run(() -> assertThat(database.update(sql, row)).isPositive());
    }

    private Optional<Hot> hot(String account) {
        return context.getBean(Parts.class).hot().stream()
                .filter(hot -> hot.id().equals(account))
                .findFirst();
    }

    private static void looks(Contention contention, int count) {
        IntStream.range(0, count).forEach(look -> contention.look());
    }

    /** All looks but the last, after which it is decided, find the row locked by another session. */
    private static void looksWhileLocked(Contention contention, String row) throws Exception {
        var database = new JdbcTemplate(context.getBean(DataSource.class));
        var other = Executors.newSingleThreadExecutor();
        try {
            context.getBean(LocalTransactions.class).run(() -> {
                database.queryForList("SELECT id FROM account WHERE id = ? FOR UPDATE", row);
                assertThat(other.submit(() -> looks(contention, LOOKS - 1))).succeedsWithin(Duration.ofSeconds(10));
            });
            looks(contention, 1);
        } finally {
            other.shutdown();
        }
    }
}
