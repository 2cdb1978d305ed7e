package io.tongbao.pay.repayment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.stack.mariadb.MariaDb;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What was written before legs had roles, and before fences had participants, is there afterwards, and means the same.
 */
class UpgradeTest {

    private static final String KERNEL = "classpath:db/kernel";
    private static final String OURS = "classpath:db/migration";

    private final DriverManagerDataSource source = source();
    private final JdbcTemplate database = new JdbcTemplate(source);

    @Test
    void rows_of_before_are_kept_and_find_their_participant() {
        flyway(KERNEL).target("1.2").load().migrate();
        flyway(OURS).target("4").validateOnMigrate(false).load().migrate();
        payments();
        repayments();
        flyway(KERNEL, OURS).load().migrate();

        assertThat(rows("SELECT CONCAT_WS(' ', id, order_id, batch, amount_minor, state, product) FROM payment"))
                .containsExactly("pay_1-1 ord_1 bat_pay 100 PROCESSING ");
        assertThat(rows("SELECT CONCAT_WS(' ', number, role, payer, amount_minor, repaid_minor, repaying_minor)"
                        + " FROM leg ORDER BY number"))
                .containsExactly("1 BUYER mei 70 7 14", "2 SUBSIDY campaign 30 3 6");
        assertThat(rows("SELECT CONCAT_WS(' ', r.id, r.payment, r.state, s.leg, s.amount_minor) FROM repayment r"
                        + " JOIN repayment_share s ON s.repayment = r.id"))
                .containsExactly("ref_1-1 pay_1-1 PROCESSING 1 20");
        assertThat(rows("SELECT CONCAT_WS(' ', id, participant, state) FROM batch ORDER BY id, participant"))
                .containsExactly(
                        "bat_barred pay CANCELLED",
                        "bat_barred pay-refund CANCELLED",
                        "bat_pay pay TRIED",
                        "bat_ref pay-refund TRIED",
                        "bat_told pay-refund CANCELLED",
                        "bat_told_too pay CANCELLED");
    }

    private void payments() {
        database.update("""
                INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state, business_code,
                    business_line, buyer, trace, created_at)
                VALUES ('pay_1-1', 'ord_1', 1, 'bat_pay', 'shop', 'CNY', 100, 'PROCESSING', 'ord_1', 'coffee',
                    'mei', '', '2026-11-01')""");
        database.update("""
                INSERT INTO leg (payment, number, tool, payer, currency, amount_minor, refunded_minor, refunding_minor)
                VALUES ('pay_1-1', 1, 'balance', 'mei', 'CNY', 70, 7, 14),
                       ('pay_1-1', 2, 'balance', 'campaign', 'CNY', 30, 3, 6)""");
        List.of(
                        "bat_pay TRIED",
                        "bat_ref TRIED",
                        "bat_told CANCELLED",
                        "bat_told_too CANCELLED",
                        "bat_barred CANCELLED")
                .forEach(row -> database.update(
                        "INSERT INTO batch (id, xid, state, created_at, changed_at)"
                                + " VALUES (?, 'xid', ?, '2026-11-01', '2026-11-01')",
                        (Object[]) row.split(" ", -1)));
    }

    private void repayments() {
        database.update("""
                INSERT INTO refund_attempt (id, payment, batch, currency, amount_minor, state, business_code,
                    business_line, buyer, trace, created_at)
                VALUES ('ref_1-1', 'pay_1-1', 'bat_ref', 'CNY', 20, 'PROCESSING', 'ord_1', 'coffee',
                    'mei', '', '2026-11-01')""");
        database.update("INSERT INTO refund_share (refund, leg, amount_minor) VALUES ('ref_1-1', 1, 20)");
        database.update("INSERT INTO outbox (source, subject, at) VALUES ('pay-refund', 'bat_told', '2026-11-01'),"
                + " ('pay', 'bat_told_too', '2026-11-01')");
    }

    private List<String> rows(String sql) {
        return database.queryForList(sql, String.class);
    }

    private FluentConfiguration flyway(String... locations) {
        return Flyway.configure().dataSource(source).locations(locations).outOfOrder(true);
    }

    private static DriverManagerDataSource source() {
        var schema = MariaDb.forTests("pay");
        return new DriverManagerDataSource(schema.url(), schema.user(), schema.password());
    }
}
