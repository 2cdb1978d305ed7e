package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.account.AccountState;
import io.tongbao.account.account.Accounts;
import io.tongbao.account.account.View;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A payee is looked at and not locked: nothing that happens beside that loses money. */
class PayeesTest {

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
    void a_batch_does_not_wait_for_whoever_has_its_payee_locked() {
        var other = Executors.newSingleThreadExecutor();
        try {
            context.getBean(LocalTransactions.class).run(() -> {
                lock("SELECT id FROM account WHERE id = ? FOR UPDATE", ledger.id("shop"));
                assertThat(other.submit(() -> ledger.answer("batch b1: p1 t1 buyer shop 60.00 BUYER")))
                        .succeedsWithin(Duration.ofSeconds(2))
                        .isEqualTo("done");
            });
        } finally {
            other.shutdown();
        }
        ledger.run("confirm b1 -> done");
    }

    @Test
    void a_payee_that_is_closed_beside_the_try_is_frozen_with_the_money_in_it() {
        var other = Executors.newSingleThreadExecutor();
        context.getBean(HeldCheckpoint.class).once("account.try.before-commit", () -> {
            assertThat(other.submit(() -> ledger.answer("close shop")))
                    .succeedsWithin(Duration.ofSeconds(2))
                    .isEqualTo("CLOSED");
        });
        ledger.run("batch b1: p1 t1 buyer shop 60.00 BUYER -> done");
        other.shutdown();
        ledger.run("""
                batch b2: p2 t2 buyer shop 1.00 BUYER -> p2 ACCOUNT_CLOSED
                confirm b1                            -> done
                account shop                          -> 60.00 (0.00 reserved)
                """);
        assertThat(context.getBean(Accounts.class)
                        .get(ledger.id("shop"), View.ALL)
                        .state())
                .isEqualTo(AccountState.FROZEN);
        context.getBean(WorkLook.class).look();
        assertThat(context.getBean(WorkList.class).list(WorkState.OPEN, "PAID_WHEN_CLOSED", 0, 500))
                .extracting(WorkItem.Seen::evidence)
                .contains("is of " + ledger.id("shop"));
    }

    @Test
    void what_is_closed_beside_a_try_that_is_undone_stays_closed() {
        var other = Executors.newSingleThreadExecutor();
        context.getBean(HeldCheckpoint.class).once("account.try.before-commit", () -> {
            assertThat(other.submit(() -> ledger.answer("close shop"))).succeedsWithin(Duration.ofSeconds(2));
        });
        ledger.run("batch b1: p1 t1 buyer shop 60.00 BUYER -> done");
        other.shutdown();
        ledger.run("""
                rollback b1                           -> done
                account buyer                         -> 100.00 (0.00 reserved)
                """);
        assertThat(context.getBean(Accounts.class)
                        .get(ledger.id("shop"), View.ALL)
                        .state())
                .isEqualTo(AccountState.CLOSED);
    }

    @Test
    void what_a_payee_could_not_hold_is_refused_in_the_try() {
        ledger.run("""
                open bank BANK                        -> done
                reserve t0 bank shop 999999999999990.00 -> RESERVED
                post t0                               -> POSTED
                batch b1: p1 t1 buyer shop 10.01 BUYER, p2 t2 buyer shop 10.00 BUYER -> p1 AMOUNT_EXCEEDED
                confirm b1                            -> done
                batch b2: p3 t3 buyer shop 0.01 BUYER -> p3 AMOUNT_EXCEEDED
                account shop                          -> 1000000000000000.00 (0.00 reserved)
                """);
    }

    @Test
    void what_may_overdraw_owes_no_more_than_a_payee_may_hold() {
        ledger.run("""
                reserve t1 clearing shop 999999999999900.00 -> RESERVED
                reserve t2 clearing shop 0.01         -> INSUFFICIENT_FUNDS
                cancel t1                             -> CANCELLED
                reserve t3 clearing shop 0.01         -> RESERVED
                """);
    }

    private static void lock(String sql, String id) {
        assertThat(database.queryForList(sql, id)).hasSize(1);
    }
}
