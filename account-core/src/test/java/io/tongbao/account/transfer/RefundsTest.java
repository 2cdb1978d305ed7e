package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Money goes back to whoever paid it, never more than they paid; to suspense if they are gone. */
class RefundsTest {

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
    void buy() {
        ledger = new LedgerScript(context);
        ledger.run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open friend USER_BALANCE       -> done
                open shop MERCHANT             -> done
                open campaign SUBSIDY          -> done
                fund buyer 90.00               -> done
                fund campaign 10.00            -> done
                batch b0: p0 t1 buyer shop 90.00 BUYER, p0 t2 campaign shop 10.00 SUBSIDY -> done
                confirm b0                     -> done
                """);
    }

    @Test
    void what_was_paid_goes_back_to_whom_it_came_from_and_never_more() {
        ledger.run("""
                batch b1: p1 r1 shop buyer 50.00 REFUND t1, p1 r2 shop campaign 5.00 REFUND t2 -> done
                batch b2: p2 r3 shop buyer 40.01 REFUND t1  -> p2 AMOUNT_EXCEEDED
                confirm b1                                  -> done
                batch b3: p3 r4 shop buyer 40.01 REFUND t1, p4 r5 shop buyer 30.00 REFUND t1, \
                p5 r6 shop buyer 10.01 REFUND t1            -> p3 AMOUNT_EXCEEDED, p5 AMOUNT_EXCEEDED
                rollback b3                                 -> done
                batch b4: p6 r7 shop buyer 40.00 REFUND t1  -> done
                confirm b4                                  -> done
                account buyer                               -> 90.00 (0.00 reserved)
                account campaign                            -> 5.00 (0.00 reserved)
                """);
    }

    @Test
    void what_goes_out_stands_until_whoever_asked_says_what_became_of_it_outside() {
        ledger.run("""
                batch b1: p1 f1 clearing shop 20.00 FUNDS                            -> done
                confirm b1                                                           -> done
                batch b2: p2 r1 shop clearing 5.00 REFUND f1 STANDING, p6 r2 shop campaign 1.00 REFUND t2 STANDING, \
                p3 r3 shop clearing 2.00 REFUND f1                                   -> done
                post r1                                                              -> HELD_BY_BATCH
                confirm b2                                                           -> done
                account shop                                                         -> 118.00 (6.00 reserved)
                transfer r1                                                          -> RESERVED
                transfer r3                                                          -> POSTED
                wait P3650D                                                          -> done
                transfer r1                                                          -> RESERVED
                close shop                                                           -> ACCOUNT_NOT_EMPTY
                batch b3: p4 r4 shop clearing 13.01 REFUND f1 STANDING               -> p4 AMOUNT_EXCEEDED
                rollback b3                                                          -> done
                post r1                                                              -> POSTED
                post r1                                                              -> POSTED
                cancel r2                                                            -> CANCELLED
                account shop                                                         -> 113.00 (0.00 reserved)
                batch b4: p5 r5 shop clearing 13.00 REFUND f1 STANDING               -> done
                rollback b4                                                          -> done
                account shop                                                         -> 113.00 (0.00 reserved)
                """);
    }

    @Test
    void nobody_else_gets_it() {
        ledger.run("""
                batch b1: p1 r1 shop friend 1.00 REFUND t1, p2 r2 shop campaign 1.00 REFUND t1, \
                p3 r3 shop buyer 1.00 REFUND t9, p4 r4 shop buyer 1.00 REFUND t2 \
                -> p1 NO_SUCH_TRANSFER, p2 NO_SUCH_TRANSFER, p3 NO_SUCH_TRANSFER, p4 NO_SUCH_TRANSFER
                """);
    }

    @Test
    void what_a_batch_holds_is_given_back_and_what_was_cancelled_is_not() {
        ledger.run("""
                fund buyer 5.00                             -> done
                batch b1: p1 t3 buyer shop 2.00 BUYER       -> done
                batch b2: p2 r1 shop buyer 2.00 REFUND t3   -> done
                batch b3: p3 t4 buyer shop 3.00 BUYER       -> done
                rollback b3                                 -> done
                batch b4: p4 r2 shop buyer 3.00 REFUND t4   -> p4 NO_SUCH_TRANSFER
                confirm b1                                  -> done
                confirm b2                                  -> done
                """);
    }

    @Test
    void refunds_of_one_transfer_meet_whatever_part_of_the_shop_they_work_with() throws Exception {
        ledger.run("split shop 8 -> done");
        var scripts = List.of("a", "b", "c", "d").stream()
                .map(name -> List.of("batch %s: p%s r%s shop buyer 60.00 REFUND t1".formatted(name, name, name)))
                .toList();
        assertThat(ledger.atOnce(scripts).stream().map(each -> each.get(0).answer()))
                .filteredOn("done"::equals)
                .hasSize(1);
    }

    @Test
    void what_belongs_to_an_account_that_is_closed_goes_to_suspense_and_is_somebodys_work() {
        var before = refundsToClosed().size();
        ledger.run("""
                close buyer                                 -> CLOSED
                batch b1: p1 r1 shop buyer 30.00 REFUND t1, p1 r2 shop campaign 3.00 REFUND t2 -> done
                """);
        assertThat(refundsToClosed()).hasSize(before);
        ledger.run("""
                confirm b1                                  -> done
                account campaign                            -> 3.00 (0.00 reserved)
                account buyer                               -> 0.00 (0.00 reserved)
                batch b2: p2 r3 shop buyer 60.01 REFUND t1  -> p2 AMOUNT_EXCEEDED
                batch b3: p3 r4 shop buyer 10.00 REFUND t1  -> done
                rollback b3                                 -> done
                """);
        var open = refundsToClosed();
        assertThat(open).hasSize(before + 1);
        var seen = open.get(before);
        assertThat(seen.evidence()).isEqualTo("is of " + ledger.id("buyer"));
        assertThat(seen.item().amount()).hasToString("30.00 CNY");
        assertThat(seen.actions()).containsExactly(WorkAction.SETTLE);
        var settled = new WorkItem.Wish(WorkAction.SETTLE, "zhao", "paid out at the counter");
        work().act(seen.item().id(), settled);
        work().act(seen.item().id(), settled);
        assertThatThrownBy(() -> work().act(
                                seen.item().id(),
                                new WorkItem.Wish(WorkAction.SETTLE, "qian", "paid out at the counter")))
                .hasMessageContaining("ILLEGAL_TRANSITION");
        assertThat(refundsToClosed()).hasSize(before);
        assertThat(work().entries(seen.item().id()))
                .extracting(WorkItem.Entry::step, WorkItem.Entry::by, WorkItem.Entry::note)
                .containsExactly(tuple("FOUND", "", ""), tuple("SETTLE", "zhao", "paid out at the counter"));
    }

    private static List<WorkItem.Seen> refundsToClosed() {
        context.getBean(WorkLook.class).look();
        return work().list(WorkState.OPEN, "REFUND_TO_CLOSED", 0, 500);
    }

    private static WorkList work() {
        return context.getBean(WorkList.class);
    }
}
