package io.tongbao.account.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.transfer.LedgerContext;
import io.tongbao.account.transfer.LedgerScript;
import io.tongbao.kernel.store.LocalTransactions;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row M7 of the requirements: whatever is done to balances, entries and transfers beside the platform is found. */
class AuditTest {

    private static final ConfigurableApplicationContext CONTEXT = LedgerContext.start();

    private final Audit audit = CONTEXT.getBean(Audit.class);
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));

    @BeforeAll
    static void moveMoney() {
        new LedgerScript(CONTEXT).run("""
                open clearing CHANNEL_CLEARING -> done
                open buyer USER_BALANCE        -> done
                open shop MERCHANT             -> done
                open idle MERCHANT             -> done
                fund buyer 100.00              -> done
                reserve t1 buyer shop 60.00    -> RESERVED
                reserve t2 buyer shop 10.00    -> RESERVED
                reserve t3 shop buyer 5.00     -> INSUFFICIENT_FUNDS
                post t1 25.00                  -> POSTED
                batch b1: p4 t4 buyer shop 6.00, p5 t5 buyer shop 5.00 -> done
                confirm b1                     -> done
                """);
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_adds_up_is_looked_at_to_the_end() {
        var first = audit.look(new Audit.From(0, 0, "", List.of()));
        assertThat(first.breaches()).isEmpty();
        assertThat(first.newestEntry()).isEqualTo(newest("id"));
        var second = audit.look(new Audit.From(first.toEntry(), first.newestEntry(), first.toAccount(), List.of()));
        assertThat(second).isEqualTo(new Audit.Seen(first.newestEntry(), first.newestEntry(), "", List.of()));
    }

    /** The newest entry is the shop's, of t5. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            UPDATE account SET balance_minor = balance_minor %+d WHERE id = '%s' | account | account/
            UPDATE entry SET balance_after_minor = balance_after_minor %+d WHERE id = %s | id | account/ entry/
            UPDATE entry SET amount_minor = amount_minor %+d WHERE id = %s | id | entry/ transfer/
            UPDATE transfer SET posted_minor = posted_minor %+d WHERE id = '%s' | transfer | transfer/
            """)
    void what_was_changed_by_hand_is_found_once_and_until_it_is_put_right(String sql, String column, String kinds) {
        var of = newest(column);
        change(sql.formatted(-1, of));
        var found = audit.look(new Audit.From(0, newestEntry(), "", List.of())).breaches();
        assertThat(found)
                .extracting(breach -> breach.subject().replaceAll("/.*", "/"))
                .containsExactlyInAnyOrder(kinds.split(" ", -1));
        assertThat(found).allSatisfy(breach -> assertThat(breach.evidence()).isNotEmpty());

        var subjects = found.stream().map(Breach::subject).toList();
        var again = new Audit.From(newestEntry(), newestEntry(), "zzz", subjects);
        assertThat(audit.look(again).breaches()).isEqualTo(found);
        change(sql.formatted(1, of));
        assertThat(audit.look(again).breaches()).isEmpty();
    }

    private void change(String sql) {
        assertThat(transactions.run(() -> database.update(sql))).isEqualTo(1);
    }

    private long newestEntry() {
        return (Long) newest("id");
    }

    private Object newest(String column) {
        return Objects.requireNonNull(
                database.queryForMap("SELECT id, account, transfer FROM entry ORDER BY id DESC LIMIT 1")
                        .get(column));
    }
}
