package io.tongbao.account.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.MariaDb;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was there before accounts had keepers and transfers had roles gets the right ones, and holds all. */
class MigrationTest {

    private static final Database OLD = MariaDb.forTests("account");
    private final JdbcTemplate database =
            new JdbcTemplate(new DriverManagerDataSource(OLD.url(), OLD.user(), OLD.password()));

    @Test
    void old_accounts_get_keepers_and_old_transfers_get_roles() {
        migrate("5");
        openAsBefore();
        transfer("t1", "own:t1", "clearing ann", "");
        transfer("t2", "bat_2", "ann shop.1", "coffee");
        transfer("t3", "bat_2", "campaign shop", "coffee");
        transfer("t4", "bat_3", "shop campaign", "coffee");
        transfer("t5", "bat_4", "bob shop", "coffee");
        transfer("t6", "bat_5", "bob campaign", "books");
        transfer("t7", "loans:1", "shop shop.1", "");
        transfer("t8", "own:t8", "clearing bob", "");
        migrate("latest");
        assertThat(database.queryForList("SELECT CONCAT(id, ' ', keeper) FROM account ORDER BY id", String.class))
                .containsExactly(
                        "ann coffee",
                        "bob platform",
                        "campaign platform",
                        "clearing platform",
                        "idle platform",
                        "shop coffee",
                        "shop.1 coffee");
        assertThat(database.queryForList(
                        "SELECT CONCAT(id, ' ', COALESCE(role, '-')) FROM transfer ORDER BY id", String.class))
                .containsExactly(
                        "t1 MANUAL",
                        "t2 BUYER",
                        "t3 SUBSIDY",
                        "t4 REFUND",
                        "t5 BUYER",
                        "t6 REFUND",
                        "t7 -",
                        "t8 MANUAL");
        assertThat(database.queryForList(
                        "SELECT id FROM transfer WHERE held_minor <> reserved_minor OR place <> 0", String.class))
                .isEmpty();
    }

    private void openAsBefore() {
        for (var account : List.of(
                "ann USER_BALANCE",
                "bob USER_BALANCE",
                "idle MERCHANT",
                "shop MERCHANT",
                "campaign SUBSIDY",
                "clearing CHANNEL_CLEARING")) {
            var word = account.split(" ", -1);
            database.update(
                    "INSERT INTO account (id, request_id, kind, owner, state, currency, balance_minor,"
                            + " frozen_minor, may_overdraw, opened_at)"
                            + " VALUES (?, ?, ?, ?, 'OPEN', 'CNY', 0, 0, TRUE, NOW(3))",
                    word[0],
                    word[0],
                    word[1],
                    word[0]);
        }
        database.update(
                "INSERT INTO account (id, request_id, kind, owner, state, currency, balance_minor, frozen_minor,"
                        + " may_overdraw, opened_at, part_of, parts) VALUES ('shop.1', 'shop.1', 'MERCHANT', 'shop',"
                        + " 'OPEN', 'CNY', 0, 0, TRUE, NOW(3), 'shop', 2)");
    }

    private void transfer(String id, String batch, String way, String line) {
        var word = way.split(" ", -1);
        database.update(
                "INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,"
                        + " posted_minor, state, business_code, business_line, buyer, trace, created_at, expires_at)"
                        + " VALUES (?, 'p', ?, ?, ?, ?, 'CNY', 1, 1, 'CANCELLED', '', ?, '', '', NOW(3), NOW(3))",
                id,
                batch,
                batch.startsWith("bat_"),
                word[0],
                word[1],
                line);
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(OLD.url(), OLD.user(), OLD.password())
                .locations("classpath:db/kernel", "classpath:db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }
}
