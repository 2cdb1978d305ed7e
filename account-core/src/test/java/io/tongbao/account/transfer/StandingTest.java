package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.store.LocalTransactions;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The standing transfers of a payment end together, since what one of them brings may be what another is paid from. */
class StandingTest {

    private static ConfigurableApplicationContext context;
    private static JdbcTemplate database;
    private LedgerScript ledger;

    @BeforeAll
    static void start() {
        context = LedgerContext.start();
        database = new JdbcTemplate(context.getBean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void giveAllBackThroughAChannel() {
        ledger = new LedgerScript(context);
        ledger.run("""
                open clearing CHANNEL_CLEARING -> done
                open shop MERCHANT             -> done
                open fees FEE                  -> done
                batch b1: p1 p1-1 clearing shop 100.00 FUNDS, p1 p1-2 shop fees 0.60 FEE -> done
                confirm b1                     -> done
                batch b2: r1 r1-2 fees shop 0.60 REFUND p1-2 STANDING, \
                r1 r1-1 shop clearing 100.00 REFUND p1-1 STANDING -> done
                confirm b2                     -> done
                account shop                   -> 99.40 (99.40 reserved)
                account fees                   -> 0.60 (0.60 reserved)
                """);
    }

    @Test
    void both_are_posted_by_one_word_and_again_by_the_others_id() {
        ledger.run("""
                post r1-2                      -> POSTED
                transfer r1-1                  -> POSTED
                post r1-1                      -> POSTED
                post r1-2                      -> POSTED
                cancel r1-1                    -> ILLEGAL_TRANSITION
                account shop                   -> 0.00 (0.00 reserved)
                account fees                   -> 0.00 (0.00 reserved)
                """);
        assertThat(told()).containsExactly("own:" + id("r1-1"));
    }

    @Test
    void both_are_cancelled_by_one_word_and_again_by_the_others_id() {
        ledger.run("""
                cancel r1-1                    -> CANCELLED
                transfer r1-2                  -> CANCELLED
                cancel r1-2                    -> CANCELLED
                cancel r1-1                    -> CANCELLED
                post r1-2                      -> ILLEGAL_TRANSITION
                account shop                   -> 99.40 (0.00 reserved)
                account fees                   -> 0.60 (0.00 reserved)
                """);
        assertThat(told()).containsExactly("own:" + id("r1-1"));
    }

    @Test
    void the_end_of_both_is_told_at_once_with_who_said_it() {
        ledger.run("post r1-1 -> POSTED");
        assertThat(context.getBean(SingleTransfers.class).ended(told()))
                .extracting(ended -> ended.transfer().id() + " " + ended.single() + " "
                        + ended.transfer().endedBy())
                .containsExactly(id("r1-1") + " false zhao", id("r1-2") + " false zhao");
    }

    @Test
    void no_part_is_posted_of_one_that_has_others_beside_it() {
        ledger.run("""
                post r1-1 99.40                -> INVALID_ARGUMENT
                post r1-1 100.01               -> AMOUNT_EXCEEDED
                transfer r1-1                  -> RESERVED
                post r1-1 100.00               -> POSTED
                post r1-1 99.40                -> INVALID_ARGUMENT
                transfer r1-2                  -> POSTED
                """);
    }

    @Test
    void what_stands_alone_may_be_posted_in_part_and_is_nothing_to_other_payments() {
        ledger.run("""
                batch b3: p2 p2-1 clearing shop 9.00 FUNDS -> done
                confirm b3                     -> done
                batch b4: r2 r2-1 shop clearing 5.00 REFUND p2-1 STANDING, \
                r3 r3-1 shop clearing 3.00 REFUND p2-1 STANDING -> done
                confirm b4                     -> done
                post r2-1 4.00                 -> POSTED
                transfer r3-1                  -> RESERVED
                transfer r1-1                  -> RESERVED
                cancel r3-1                    -> CANCELLED
                account shop                   -> 104.40 (99.40 reserved)
                """);
    }

    @Test
    void payments_of_one_name_in_several_batches_and_single_transfers_of_it_have_ends_of_their_own() {
        ledger.run("""
                reserve r1 clearing shop 9.00  -> RESERVED
                batch b3: p2 p2-1 clearing shop 9.00 FUNDS -> done
                confirm b3                     -> done
                batch b4: r1 r1-3 shop clearing 5.00 REFUND p2-1 STANDING -> done
                confirm b4                     -> done
                post r1                        -> POSTED
                transfer r1-1                  -> RESERVED
                post r1-1                      -> POSTED
                transfer r1-3                  -> RESERVED
                post r1-3                      -> POSTED
                account shop                   -> 13.00 (0.00 reserved)
                """);
    }

    @Test
    void what_stood_each_by_itself_before_ends_each_by_itself() {
        ledger.run("""
                cancel r1-1                    -> CANCELLED
                fund shop 0.60                 -> done
                batch b3: r2 r2-1 shop clearing 50.00 REFUND p1-1 STANDING, \
                r2 r2-2 shop clearing 10.00 REFUND p1-1 STANDING -> done
                confirm b3                     -> done
                """);
        context.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE transfer SET batch = CONCAT('own:', id), place = 0 WHERE payment = ?", id("r2")));
        ledger.run("""
                post r2-2 9.00                 -> POSTED
                transfer r2-1                  -> RESERVED
                account shop                   -> 91.00 (50.00 reserved)
                post r2-1                      -> POSTED
                post r2-2 9.00                 -> POSTED
                account shop                   -> 41.00 (0.00 reserved)
                """);
    }

    private String id(String name) {
        return ledger.transferId(name);
    }

    /** Of the ends of what stood in the batch of the refund. */
    private List<String> told() {
        return database.queryForList(
                "SELECT subject FROM outbox WHERE subject LIKE ?", String.class, "own:" + id("r1") + "-%");
    }
}
