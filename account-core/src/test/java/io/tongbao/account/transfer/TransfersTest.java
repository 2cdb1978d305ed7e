package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.View;
import io.tongbao.kernel.AdvancingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows C1 C2 C3 C4 C5 of the requirements. */
class TransfersTest {

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
                open shop MERCHANT             -> done
                open subsidy SUBSIDY           -> done
                fund buyer 100.00              -> done
                """);
    }

    @Test
    void money_is_reserved_once_and_moves_once() {
        ledger.run("""
                reserve t1 buyer shop 60.00  -> RESERVED
                account buyer                -> 100.00 (60.00 reserved)
                reserve t1 buyer shop 60.00  -> RESERVED
                reserve t1 buyer shop 61.00  -> SAME_ID_OTHER_CONTENT
                reserve t2 buyer shop 40.01  -> INSUFFICIENT_FUNDS
                post t1                      -> POSTED
                post t1                      -> POSTED
                cancel t1                    -> ILLEGAL_TRANSITION
                account buyer                -> 40.00 (0.00 reserved)
                account shop                 -> 60.00 (0.00 reserved)
                """);
    }

    @Test
    void a_cancelled_transfer_frees_the_money_and_its_id_is_spent() {
        ledger.run("""
                reserve t1 buyer shop 60.00  -> RESERVED
                cancel t1                    -> CANCELLED
                cancel t1                    -> CANCELLED
                post t1                      -> ILLEGAL_TRANSITION
                reserve t1 buyer shop 60.00  -> CANCELLED
                account buyer                -> 100.00 (0.00 reserved)
                post t9                      -> NO_SUCH_TRANSFER
                """);
    }

    @Test
    void less_than_reserved_may_be_posted_and_the_rest_is_free() {
        ledger.run("""
                reserve t1 buyer shop 60.00  -> RESERVED
                post t1 60.01                -> AMOUNT_EXCEEDED
                post t1 25.00                -> POSTED
                post t1 25.00                -> POSTED
                post t1 30.00                -> SAME_ID_OTHER_CONTENT
                post t1                      -> SAME_ID_OTHER_CONTENT
                account buyer                -> 75.00 (0.00 reserved)
                account shop                 -> 25.00 (0.00 reserved)
                """);
    }

    @Test
    void a_single_reservation_expires() {
        ledger.run("""
                reserve t1 buyer shop 60.00  -> RESERVED
                wait PT23H                   -> done
                transfer t1                  -> RESERVED
                wait PT2H                    -> done
                transfer t1                  -> CANCELLED
                account buyer                -> 100.00 (0.00 reserved)
                """);
    }

    @Test
    void a_batch_decides_item_by_item_in_order_of_arrival() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 60.00, p2 t2 buyer shop 50.00, p3 t3 buyer shop 40.00 \
                -> p2 INSUFFICIENT_FUNDS
                account buyer                -> 100.00 (100.00 reserved)
                confirm b1                   -> done
                account buyer                -> 0.00 (0.00 reserved)
                account shop                 -> 100.00 (0.00 reserved)
                transfer t2                  -> NO_SUCH_TRANSFER
                """);
    }

    @Test
    void the_transfers_of_one_payment_are_reserved_together_or_not_at_all() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 10.00, p1 t2 subsidy shop 5.00, p2 t3 buyer shop 100.00 \
                -> p1 INSUFFICIENT_FUNDS
                account buyer                -> 100.00 (100.00 reserved)
                rollback b1                  -> done
                fund subsidy 5.00            -> done
                batch b2: p1 t4 buyer shop 10.00, p1 t5 subsidy shop 5.00 -> done
                confirm b2                   -> done
                account shop                 -> 15.00 (0.00 reserved)
                """);
    }

    @Test
    void a_batch_of_refusals_only_is_confirmed_and_rolled_back_like_any_other() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 100.01 -> p1 INSUFFICIENT_FUNDS
                confirm b1                   -> done
                batch b2: p2 t2 buyer shop 100.01 -> p2 INSUFFICIENT_FUNDS
                rollback b2                  -> done
                account buyer                -> 100.00 (0.00 reserved)
                """);
    }

    @Test
    void each_refusal_has_its_reason() {
        ledger.run("""
                open closed USER_BALANCE     -> done
                close closed                 -> CLOSED
                open cold USER_BALANCE       -> done
                fund cold 10.00              -> done
                freeze cold                  -> FROZEN
                batch b1: p1 t1 nobody shop 1.00, p2 t2 buyer nobody 1.00, p3 t3 closed shop 1.00, \
                p4 t4 buyer closed 1.00, p5 t5 cold shop 1.00, p6 t6 buyer cold 1.00 \
                -> p1 NO_SUCH_ACCOUNT, p2 NO_SUCH_ACCOUNT, p3 ACCOUNT_CLOSED, p4 ACCOUNT_CLOSED, p5 ACCOUNT_FROZEN
                confirm b1                   -> done
                account cold                 -> 11.00 (0.00 reserved)
                batch b2: p7 t6 buyer shop 1.00 -> p7 ID_ALREADY_USED
                """);
    }

    @Test
    void an_id_that_comes_twice_in_a_batch_names_the_first_that_got_it() {
        ledger.run("""
                batch b1: p1 t1 buyer nobody 1.00, p2 t1 buyer shop 2.00, p3 t1 buyer shop 3.00, \
                p4 t4 buyer shop 4.00, p4 t4 buyer shop 4.00 \
                -> p1 NO_SUCH_ACCOUNT, p3 ID_ALREADY_USED, p4 ID_ALREADY_USED
                confirm b1                   -> done
                account shop                 -> 2.00 (0.00 reserved)
                """);
    }

    @Test
    void a_batch_is_tried_once_and_confirmed_once() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 60.00 -> done
                batch b1: p2 t2 buyer shop 10.00 -> BATCH_FINISHED
                confirm b1                   -> done
                confirm b1                   -> done
                account buyer                -> 40.00 (0.00 reserved)
                """);
    }

    @Test
    void a_batch_that_was_cancelled_before_its_try_is_barred() {
        ledger.run("""
                rollback b1                  -> done
                batch b1: p1 t1 buyer shop 60.00 -> BATCH_FINISHED
                rollback b1                  -> done
                account buyer                -> 100.00 (0.00 reserved)
                """);
    }

    @Test
    void a_rolled_back_batch_frees_all_and_may_be_rolled_back_again() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 60.00, p2 t2 buyer shop 10.00 -> done
                rollback b1                  -> done
                rollback b1                  -> done
                account buyer                -> 100.00 (0.00 reserved)
                transfer t1                  -> CANCELLED
                """);
    }

    @Test
    void a_confirm_without_a_try_or_after_a_cancel_is_an_alarm() {
        assertThatThrownBy(() -> ledger.run("confirm b1")).hasMessageContaining("expected: TRIED");
        ledger.run("rollback b2 -> done");
        assertThatThrownBy(() -> ledger.run("confirm b2")).hasMessageContaining("CANCELLED");
        ledger.run("batch b3: p1 t1 buyer shop 1.00 -> done");
        ledger.run("confirm b3 -> done");
        assertThatThrownBy(() -> ledger.run("rollback b3")).hasMessageContaining("CONFIRMED");
    }

    @Test
    void what_a_batch_holds_only_its_second_phase_ends() {
        ledger.run("""
                batch b1: p1 t1 buyer shop 60.00 -> done
                post t1                      -> HELD_BY_BATCH
                cancel t1                    -> HELD_BY_BATCH
                wait PT200H                  -> done
                transfer t1                  -> RESERVED
                close shop                   -> ACCOUNT_IN_USE
                confirm b1                   -> done
                close shop                   -> ACCOUNT_NOT_EMPTY
                """);
    }

    @Test
    void a_frozen_account_pays_nobody_and_is_still_credited() {
        ledger.run("""
                freeze buyer                 -> FROZEN
                reserve t1 buyer shop 1.00   -> ACCOUNT_FROZEN
                fund buyer 5.00              -> done
                unfreeze buyer               -> OPEN
                account buyer                -> 105.00 (0.00 reserved)
                """);
    }

    @Test
    void the_balance_of_a_past_moment_is_known() {
        var accounts = context.getBean(Accounts.class);
        var clock = context.getBean(AdvancingClock.class);
        var before = clock.instant();
        ledger.run("wait PT1H");
        ledger.run("fund buyer 11.00");
        assertThat(accounts.balanceAt(ledger.id("buyer"), before, View.ALL)).hasToString("100.00 CNY");
        assertThat(accounts.balanceAt(ledger.id("buyer"), clock.instant(), View.ALL))
                .hasToString("111.00 CNY");
        assertThat(accounts.balanceAt(ledger.id("buyer"), before.minus(Duration.ofDays(1)), View.ALL))
                .hasToString("0.00 CNY");
        assertThat(accounts.entries(ledger.id("buyer"), 10, Long.MAX_VALUE, View.ALL))
                .extracting(entry -> entry.amount() + " -> " + entry.balanceAfter())
                .containsExactly("11.00 CNY -> 111.00 CNY", "100.00 CNY -> 100.00 CNY");
    }

    @Test
    void of_two_that_want_one_id_at_once_the_later_is_told_that_it_is_taken() throws Exception {
        ledger.run("open friend USER_BALANCE -> done");
        ledger.run("fund friend 100.00 -> done");
        for (int i = 0; i < 20; i++) {
            var answers = ledger.atOnce(List.of(
                    List.of("reserve t%d buyer shop 1.00".formatted(i)),
                    List.of("reserve t%d friend subsidy 1.00".formatted(i))));
            assertThat(answers)
                    .extracting(answer -> answer.get(0).answer())
                    .containsExactlyInAnyOrder("RESERVED", "SAME_ID_OTHER_CONTENT");
        }
    }

    @Test
    void no_concurrency_makes_a_balance_negative() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tasks = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        ledger.run(
                                "batch c%d: q%d u%d buyer shop 4.00, r%d v%d shop buyer 1.00".formatted(i, i, i, i, i));
                        ledger.run((i % 4 == 0 ? "rollback c" : "confirm c") + i);
                        return true;
                    })
                    .toList();
            var results = new ArrayList<Boolean>();
            for (var future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            assertThat(results).hasSize(40);
        } finally {
            pool.shutdown();
        }
    }
}
