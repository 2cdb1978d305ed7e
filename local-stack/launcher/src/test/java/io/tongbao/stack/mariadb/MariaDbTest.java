package io.tongbao.stack.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbTest {
    private final Database account = MariaDb.forTests("account");

    @Test
    void a_schema_is_fresh_and_its_user_may_use_ddl() throws SQLException {
        try (var connection = account.connect()) {
            connection.createStatement().execute("CREATE TABLE a (id VARCHAR(32) PRIMARY KEY) ENGINE = InnoDB");
            connection.createStatement().execute("INSERT INTO a VALUES ('x')");
            assertThat(text(connection, "SELECT id FROM a")).isEqualTo("x");
        }
        try (var connection = MariaDb.forTests("account").connect()) {
            assertThatThrownBy(() -> text(connection, "SELECT id FROM a")).hasMessageContaining("doesn't exist");
        }
    }

    @Test
    void a_user_sees_only_its_own_schema() throws SQLException {
        var pay = MariaDb.forTests("pay");
        var stranger = new Database(pay.url(), account.user(), account.password());
        assertThatThrownBy(stranger::connect).hasMessageContaining("Access denied");
        var nobody = new Database(account.url(), "root", "");
        assertThatThrownBy(nobody::connect).hasMessageContaining("Access denied");
    }

    @Test
    void every_commit_is_flushed_and_ids_differ_by_case() throws SQLException {
        try (var connection = account.connect()) {
            assertThat(text(connection, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("1");
            assertThat(text(connection, "SELECT @@transaction_isolation")).isEqualTo("READ-COMMITTED");
            assertThat(text(connection, "SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
            assertThat(text(connection, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var row = connection.createStatement().executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
