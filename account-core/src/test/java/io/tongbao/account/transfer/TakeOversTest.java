package io.tongbao.account.transfer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A transfer of a batch may take over what a standing one holds; a batch that is cancelled hands it back. */
class TakeOversTest {

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
    void holdAPart() {
        ledger = new LedgerScript(context);
        ledger.run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open friend USER_BALANCE       -> done
                open shop MERCHANT             -> done
                open other MERCHANT            -> done
                fund buyer 40.00               -> done
                reserve h buyer shop 30.00 BUYER - STANDING -> RESERVED
                account buyer                  -> 40.00 (30.00 reserved)
                """);
    }

    @Test
    void what_is_held_pays_a_payment_that_could_not_be_paid_otherwise() {
        ledger.run("""
                batch b0: p0 p0-1 buyer shop 30.00 BUYER -> p0 INSUFFICIENT_FUNDS
                batch b1: p1 p1-1 clearing shop 70.00 FUNDS, p1 p1-2 buyer shop 30.00 BUYER TAKES h -> done
                account buyer                  -> 40.00 (30.00 reserved)
                confirm b1                     -> done
                account buyer                  -> 10.00 (0.00 reserved)
                account shop                   -> 100.00 (0.00 reserved)
                cancel h                       -> CANCELLED
                account buyer                  -> 10.00 (0.00 reserved)
                """);
    }

    @Test
    void a_batch_that_is_cancelled_hands_it_back_to_be_taken_over_again() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 30.00 BUYER TAKES h -> done
                rollback b1                    -> done
                account buyer                  -> 40.00 (30.00 reserved)
                transfer h                     -> RESERVED
                batch b2: p2 p2-1 buyer shop 30.00 BUYER TAKES h -> done
                confirm b2                     -> done
                cancel h                       -> CANCELLED
                account buyer                  -> 10.00 (0.00 reserved)
                """);
    }

    @Test
    void what_nobody_waits_for_any_more_is_freed_with_the_batch() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 30.00 BUYER TAKES h -> done
                cancel h                       -> CANCELLED
                account buyer                  -> 40.00 (30.00 reserved)
                rollback b1                    -> done
                account buyer                  -> 40.00 (0.00 reserved)
                batch b2: p2 p2-1 buyer shop 30.00 BUYER TAKES h -> p2 NO_SUCH_TRANSFER
                """);
    }

    @Test
    void a_payment_that_is_refused_takes_nothing_over() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 30.00 BUYER TAKES h, p1 p1-2 buyer shop 10.01 BUYER \
                -> p1 INSUFFICIENT_FUNDS
                account buyer                  -> 40.00 (30.00 reserved)
                confirm b1                     -> done
                account buyer                  -> 40.00 (30.00 reserved)
                cancel h                       -> CANCELLED
                account buyer                  -> 40.00 (0.00 reserved)
                """);
    }

    @Test
    void it_is_taken_over_once_by_whose_it_is_and_no_more_than_there_is() {
        ledger.run("""
                fund friend 50.00              -> done
                batch b1: p1 p1-1 friend shop 30.00 BUYER TAKES h, p2 p2-1 buyer shop 30.01 BUYER TAKES h, \
                p3 p3-1 buyer shop 1.00 BUYER TAKES none, p4 p4-1 buyer shop 20.00 BUYER TAKES h, \
                p5 p5-1 buyer shop 10.01 BUYER TAKES h \
                -> p1 NO_SUCH_TRANSFER, p2 AMOUNT_EXCEEDED, p3 NO_SUCH_TRANSFER, p5 AMOUNT_EXCEEDED
                account buyer                  -> 40.00 (30.00 reserved)
                batch b2: p6 p6-1 buyer other 10.00 BUYER TAKES h -> done
                confirm b1                     -> done
                rollback b2                    -> done
                account buyer                  -> 20.00 (10.00 reserved)
                cancel h                       -> CANCELLED
                account buyer                  -> 20.00 (0.00 reserved)
                """);
    }

    @Test
    void it_is_not_posted_by_itself_once_others_have_some_of_it() {
        ledger.run("""
                batch b1: p1 p1-1 buyer shop 20.00 BUYER TAKES h -> done
                post h                         -> ILLEGAL_TRANSITION
                confirm b1                     -> done
                post h                         -> ILLEGAL_TRANSITION
                post h 10.00                   -> ILLEGAL_TRANSITION
                cancel h                       -> CANCELLED
                account buyer                  -> 20.00 (0.00 reserved)
                """);
    }

    /** A transfer that is not standing is somebody else's way to pay, and one of a batch is the batch's. */
    @Test
    void only_what_stands_is_taken_over() {
        ledger.run("""
                reserve t buyer shop 5.00 BUYER -> RESERVED
                batch b1: p1 p1-1 buyer shop 5.00 BUYER TAKES t -> p1 NO_SUCH_TRANSFER
                batch b2: p2 p2-1 buyer shop 5.00 BUYER - STANDING -> done
                batch b3: p3 p3-1 buyer shop 5.00 BUYER TAKES p2-1 -> p3 NO_SUCH_TRANSFER
                """);
    }

    @Test
    void it_stays_in_the_part_of_the_account_that_holds_it() {
        ledger.run("""
                split buyer 4                  -> done
                batch b1: p1 p1-1 buyer shop 30.00 BUYER TAKES h -> done
                account buyer                  -> 40.00 (30.00 reserved)
                rollback b1                    -> done
                reserve k buyer shop 9.00 BUYER - STANDING -> RESERVED
                batch b2: p2 p2-1 buyer shop 30.00 BUYER TAKES h, p2 p2-2 buyer other 9.00 BUYER TAKES k -> done
                confirm b2                     -> done
                cancel h                       -> CANCELLED
                cancel k                       -> CANCELLED
                account buyer                  -> 1.00 (0.00 reserved)
                """);
    }

    @Test
    void payments_that_are_together_are_all_reserved_or_none() {
        ledger.run("""
                batch b1: c1.a p1-1 buyer shop 6.00 BUYER, c1.b p2-1 buyer other 6.00 BUYER, \
                c2.a p3-1 buyer shop 5.00 BUYER, c2.b p4-1 buyer other 5.00 BUYER, p5 p5-1 buyer shop 0.01 BUYER \
                -> c1.b INSUFFICIENT_FUNDS, p5 INSUFFICIENT_FUNDS, c1.a INSUFFICIENT_FUNDS
                account buyer                  -> 40.00 (40.00 reserved)
                confirm b1                     -> done
                account shop                   -> 5.00 (0.00 reserved)
                account other                  -> 5.00 (0.00 reserved)
                """);
    }

    @Test
    void payments_that_are_together_take_over_one_hold() {
        ledger.run("""
                batch b1: c1.a p1-1 clearing shop 40.00 FUNDS, c1.a p1-2 buyer shop 10.00 BUYER TAKES h, \
                c1.b p2-1 buyer other 20.00 BUYER TAKES h -> done
                account buyer                  -> 40.00 (30.00 reserved)
                rollback b1                    -> done
                account buyer                  -> 40.00 (30.00 reserved)
                batch b2: c2.a p3-1 buyer shop 10.00 BUYER TAKES h, c2.b p4-1 buyer other 20.00 BUYER TAKES h -> done
                confirm b2                     -> done
                cancel h                       -> CANCELLED
                account buyer                  -> 10.00 (0.00 reserved)
                """);
    }
}
