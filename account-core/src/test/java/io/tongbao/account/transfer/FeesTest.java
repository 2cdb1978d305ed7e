package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Within one payment, what an earlier transfer brings to an account pays what later ones take from it. */
class FeesTest {

    private static ConfigurableApplicationContext context;
    private LedgerScript ledger;

    @BeforeAll
    static void start() {
        context = LedgerContext.start();
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
                open friend USER_BALANCE       -> done
                open shop MERCHANT             -> done
                open fees FEE                  -> done
                fund buyer 200.00              -> done
                """);
    }

    @Test
    void a_shop_that_has_nothing_pays_the_fee_out_of_what_the_purchase_brings() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE -> done
                account buyer                  -> 200.00 (100.00 reserved)
                account shop                   -> 0.00 (0.00 reserved)
                confirm b1                     -> done
                account shop                   -> 99.40 (0.00 reserved)
                account fees                   -> 0.60 (0.00 reserved)
                """);
    }

    @Test
    void of_a_fee_above_what_is_brought_the_rest_is_held_or_it_is_refused() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 1.00 BUYER, p1 p1-2 shop fees 1.01 FEE -> p1 INSUFFICIENT_FUNDS
                account buyer                  -> 200.00 (0.00 reserved)
                fund shop 5.00                 -> done
                batch b2: p2 p2-1 buyer shop 1.00 BUYER, p2 p2-2 shop fees 3.00 FEE -> done
                account shop                   -> 5.00 (2.00 reserved)
                batch b3: p3 p3-1 buyer shop 1.00 BUYER, p3 p3-2 shop fees 4.01 FEE -> p3 INSUFFICIENT_FUNDS
                confirm b2                     -> done
                account shop                   -> 3.00 (0.00 reserved)
                """);
    }

    @Test
    void what_is_rolled_back_frees_what_was_held_and_no_more() {
        ledger.run("""
                fund shop 5.00                 -> done
                reserve t1 shop friend 1.00    -> RESERVED
                batch b1: p1 p1-1 buyer shop 1.00 BUYER, p1 p1-2 shop fees 3.00 FEE -> done
                account shop                   -> 5.00 (3.00 reserved)
                rollback b1                    -> done
                account shop                   -> 5.00 (1.00 reserved)
                account buyer                  -> 200.00 (0.00 reserved)
                """);
    }

    @Test
    void what_is_brought_pays_once_later_and_for_its_own_payment_only() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p2 p2-1 shop fees 0.60 FEE, \
                p3 p3-2 shop fees 0.60 FEE, p3 p3-1 buyer shop 1.00 BUYER, \
                p4 p4-1 buyer shop 1.00 BUYER, p4 p4-2 shop fees 0.60 FEE, p4 p4-3 shop fees 0.60 FEE \
                -> p2 INSUFFICIENT_FUNDS, p3 INSUFFICIENT_FUNDS, p4 INSUFFICIENT_FUNDS
                account buyer                  -> 200.00 (100.00 reserved)
                confirm b1                     -> done
                account shop                   -> 100.00 (0.00 reserved)
                """);
    }

    @Test
    void all_is_given_back_by_a_shop_that_has_the_net_alone() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE -> done
                confirm b1                     -> done
                batch b2: r1 r1-1 shop buyer 100.00 REFUND p1-1, r1 r1-2 fees shop 0.60 REFUND p1-2 \
                -> r1 INSUFFICIENT_FUNDS
                batch b3: r2 r2-2 fees shop 0.60 REFUND p1-2, r2 r2-1 shop buyer 100.00 REFUND p1-1 -> done
                account shop                   -> 99.40 (99.40 reserved)
                account fees                   -> 0.60 (0.60 reserved)
                confirm b3                     -> done
                account buyer                  -> 200.00 (0.00 reserved)
                account shop                   -> 0.00 (0.00 reserved)
                account fees                   -> 0.00 (0.00 reserved)
                """);
    }

    /** The platform gives back what it owes, and nobody takes out what was not earned. */
    @Test
    void what_was_taken_out_of_the_fees_is_given_back_with_a_refund_all_the_same() {
        ledger.run("""
                open bank BANK                 -> done
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE -> done
                confirm b1                     -> done
                reserve m1 fees bank 0.61      -> INSUFFICIENT_FUNDS
                reserve m2 fees bank 0.60      -> RESERVED
                post m2                        -> POSTED
                batch b2: r1 r1-2 fees shop 0.60 REFUND p1-2, r1 r1-1 shop buyer 100.00 REFUND p1-1 -> done
                confirm b2                     -> done
                account fees                   -> -0.60 (0.00 reserved)
                account shop                   -> 0.00 (0.00 reserved)
                account buyer                  -> 200.00 (0.00 reserved)
                """);
    }

    /** One part of it has been paid, and any part pays. */
    @Test
    void what_was_earned_is_in_all_parts_of_the_account() {
        ledger.run("""
                split fees 4                   -> done
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE -> done
                confirm b1                     -> done
                reserve m1 fees buyer 0.61     -> INSUFFICIENT_FUNDS
                reserve m2 fees buyer 0.60     -> RESERVED
                reserve m3 fees buyer 0.01     -> INSUFFICIENT_FUNDS
                """);
    }

    @Test
    void no_balance_is_below_zero_in_between_whatever_the_transfers_are_called() {
        ledger.run("""
                batch b1: p1 z buyer shop 100.00 BUYER, p1 y shop fees 60.00, p1 x fees friend 50.00 -> done
                account fees                   -> 0.00 (0.00 reserved)
                confirm b1                     -> done
                account friend                 -> 50.00 (0.00 reserved)
                """);
        var entries = database()
                .queryForList(
                        "SELECT balance_after_minor FROM entry WHERE account IN (?, ?) ORDER BY id",
                        Long.class,
                        ledger.id("shop"),
                        ledger.id("fees"));
        assertThat(entries).containsExactly(10000L, 4000L, 6000L, 1000L);
    }

    @Test
    void a_frozen_shop_pays_what_it_is_paid_from_and_nothing_else_and_a_closed_one_nothing() {
        ledger.run("""
                fund shop 5.00                 -> done
                freeze shop                    -> FROZEN
                batch b1: p1 p1-1 buyer shop 1.00 BUYER, p1 p1-2 shop fees 1.00 FEE -> done
                batch b2: p2 p2-1 buyer shop 1.00 BUYER, p2 p2-2 shop fees 1.01 FEE -> p2 ACCOUNT_FROZEN
                confirm b1                     -> done
                account fees                   -> 1.00 (0.00 reserved)
                open gone MERCHANT             -> done
                close gone                     -> CLOSED
                batch b3: p3 p3-1 buyer gone 1.00 BUYER, p3 p3-2 gone fees 1.00 FEE -> p3 ACCOUNT_CLOSED
                """);
    }

    @Test
    void what_goes_to_suspense_in_place_of_a_closed_account_does_not_pay_for_that_account() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 200.00 BUYER -> done
                confirm b1                     -> done
                close buyer                    -> CLOSED
                batch b2: p2 r1 shop buyer 50.00 REFUND p1-1, p2 t2 buyer friend 50.00 -> p2 ACCOUNT_CLOSED
                account shop                   -> 200.00 (0.00 reserved)
                """);
    }

    @Test
    void what_stands_and_what_does_not_do_not_pay_each_other() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE -> done
                confirm b1                     -> done
                batch b2: r1 r1-2 fees shop 0.60 REFUND p1-2, r1 r1-1 shop buyer 100.00 REFUND p1-1 STANDING \
                -> r1 INSUFFICIENT_FUNDS
                batch b3: r2 r2-2 fees shop 0.60 REFUND p1-2 STANDING, r2 r2-1 shop buyer 100.00 REFUND p1-1 \
                -> r2 INSUFFICIENT_FUNDS
                """);
    }

    @Test
    void an_account_in_parts_pays_out_of_the_part_that_is_paid() {
        ledger.run("""
                split shop 4                   -> done
                split fees 3                   -> done
                """);
        for (int i = 0; i < 12; i++) {
            ledger.run("batch b%1$d: p%1$d p%1$d-1 buyer shop 10.00 BUYER, p%1$d p%1$d-2 shop fees 4.00 FEE -> done"
                    .formatted(i));
            ledger.run("confirm b" + i);
        }
        ledger.run("""
                account shop                   -> 72.00 (0.00 reserved)
                account fees                   -> 48.00 (0.00 reserved)
                reserve t1 shop friend 66.00   -> RESERVED
                batch c1: r1 r1-2 fees shop 4.00 REFUND p0-2, r1 r1-1 shop buyer 10.00 REFUND p0-1 -> done
                account shop                   -> 72.00 (72.00 reserved)
                confirm c1                     -> done
                account shop                   -> 66.00 (66.00 reserved)
                """);
    }

    @Test
    void purchases_do_not_wait_for_their_shops_row_because_of_a_fee() {
        var other = Executors.newSingleThreadExecutor();
        try {
            context.getBean(LocalTransactions.class).run(() -> {
                assertThat(database().queryForList("SELECT id FROM account WHERE id = ? FOR UPDATE", ledger.id("shop")))
                        .hasSize(1);
                var asked = "batch b1: p1 p1-1 buyer shop 100.00 BUYER, p1 p1-2 shop fees 0.60 FEE";
                assertThat(other.submit(() -> ledger.answer(asked)))
                        .succeedsWithin(Duration.ofSeconds(2))
                        .isEqualTo("done");
            });
        } finally {
            other.shutdown();
        }
        ledger.run("""
                confirm b1                     -> done
                account shop                   -> 99.40 (0.00 reserved)
                """);
    }

    @Test
    void many_purchases_and_refunds_of_one_shop_at_once_leave_no_balance_below_zero() throws Exception {
        ledger.run("split shop 3 -> done");
        var sale = "p%1$s p%1$s-1 buyer shop 20.00 BUYER, p%1$s p%1$s-2 shop fees 5.00 FEE";
        var refund = "r%1$s r%1$s-2 fees shop 5.00 REFUND p%1$s-2, r%1$s r%1$s-1 shop buyer 20.00 REFUND p%1$s-1";
        var scripts = List.of("a", "b", "c", "d").stream()
                .map(name -> List.of(
                        ("batch s%1$s: " + sale).formatted(name),
                        "confirm s" + name,
                        ("batch b%1$s: " + refund).formatted(name),
                        "confirm b" + name))
                .toList();
        assertThat(ledger.atOnce(scripts))
                .allSatisfy(thread -> assertThat(thread)
                        .extracting(LedgerScript.Answered::answer)
                        .containsOnly("done"));
        ledger.run("""
                account buyer                  -> 200.00 (0.00 reserved)
                account shop                   -> 0.00 (0.00 reserved)
                account fees                   -> 0.00 (0.00 reserved)
                """);
    }

    private static JdbcTemplate database() {
        return new JdbcTemplate(context.getBean(DataSource.class));
    }
}
