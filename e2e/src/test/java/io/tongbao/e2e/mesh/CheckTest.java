package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.check.MoneyCheck;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rows C4 C5 K6 of the requirements: one row changed by hand is found, and named. */
@MoneyHolds.Afterwards
class CheckTest {

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final MoneyCheck check = new MoneyCheck(mesh.stack().database("trade"));

    @Test
    void a_changed_balance_is_found() throws SQLException {
        var buyer = cafe.buyer(1000);
        change("account", "UPDATE account SET balance_minor = balance_minor + 1 WHERE id = '" + buyer + "'");
        assertThat(check.findings(Duration.ofMinutes(1)).toString())
                .contains("total")
                .contains(buyer);
        change("account", "UPDATE account SET balance_minor = balance_minor - 1 WHERE id = '" + buyer + "'");
        assertThat(check.findings(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_payment_that_never_was_is_found() throws SQLException {
        var buyer = cafe.buyer(1000);
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        var payment = order.getPaymentId();
        change("pay", "UPDATE payment SET state = 'FAILED', reason = 'ROLLED_BACK' WHERE id = '" + payment + "'");
        assertThat(check.findings(Duration.ZERO).toString()).contains(order.getId());
        change("pay", "UPDATE payment SET state = 'SUCCEEDED', reason = NULL WHERE id = '" + payment + "'");
    }

    private void change(String schema, String sql) throws SQLException {
        try (var connection = mesh.stack().databaseAs("root", schema).connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
