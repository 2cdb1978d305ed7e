package io.tongbao.account.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.transfer.LedgerContext;
import io.tongbao.account.transfer.LedgerScript;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D12 of the requirements: what moved on a day is known from the accounts themselves. */
class TurnoverTest {

    private static final ConfigurableApplicationContext CONTEXT = LedgerContext.start();

    private final Turnover turnover = CONTEXT.getBean(Turnover.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_moved_in_a_time_is_counted_once_without_loans() {
        new LedgerScript(CONTEXT).run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open shop MERCHANT             -> done
                fund buyer 100.00              -> done
                reserve t1 buyer shop 60.00    -> RESERVED
                post t1 25.00                  -> POSTED
                """);
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        var transactions = CONTEXT.getBean(LocalTransactions.class);
        transactions.run(() ->
                database.update("UPDATE entry SET at = '2026-11-24 15:59:59.999' WHERE ABS(amount_minor) = 2500"));
        transactions.run(
                () -> database.update("UPDATE entry SET at = '2026-11-24 16:00:00' WHERE ABS(amount_minor) <> 2500"));
        // What was rolled back leaves gaps between numbers; times are out of order by seconds, never by more than
        // minutes.
        database.execute("ALTER TABLE entry AUTO_INCREMENT = 1000");
        transactions.run(() ->
                database.update("INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)"
                        + " SELECT id, 'loan_1', 'CNY', 5, 5, '2026-11-24 15:55:00' FROM account LIMIT 1"));
        var midnight = Instant.parse("2026-11-24T16:00:00Z");
        assertThat(turnover.part(midnight.minus(Duration.ofDays(1)), midnight, 0))
                .isEqualTo(new Turnover.Part(List.of(new Turnover.Sum("CNY", 1, 2500)), 0));
        assertThat(turnover.part(midnight, midnight.plus(Duration.ofDays(1)), 0).sums())
                .containsExactly(new Turnover.Sum("CNY", 1, 10_000));
        assertThat(turnover.part(midnight.plus(Duration.ofDays(1)), midnight.plus(Duration.ofDays(2)), 0)
                        .sums())
                .isEmpty();
    }
}
