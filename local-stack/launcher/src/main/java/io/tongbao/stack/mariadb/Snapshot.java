package io.tongbao.stack.mariadb;

import io.tongbao.stack.StackFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** All schemas of one server as they were at one instant, to be read only. */
public final class Snapshot implements AutoCloseable {
    private static final int ROWS_MAX = 10_000;

    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    /** The server as it is now; what is written later is not seen. */
    public static Snapshot of(Database database) {
        try {
            var connection = database.connect();
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
                return new Snapshot(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StackFailure("cannot read " + database + ": " + e.getMessage() + " (./tongbao up)", e);
        }
    }

    /** What a query with its parameters answers, at most 10 000 rows. */
    public List<Row> rows(String sql, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(ROWS_MAX);
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return rows(statement.executeQuery());
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage() + " in: " + sql.strip(), e);
        }
    }

    private static List<Row> rows(ResultSet answer) throws SQLException {
        var columns = answer.getMetaData();
        var rows = new ArrayList<Row>();
        while (answer.next()) {
            var row = new LinkedHashMap<String, Object>();
            for (var i = 1; i <= columns.getColumnCount(); i++) {
                var type = columns.getColumnClassName(i);
                var value = type.equals("java.sql.Timestamp") || type.equals("java.time.LocalDateTime")
                        ? answer.getObject(i, LocalDateTime.class)
                        : answer.getObject(i);
                if (value != null) {
                    row.put(columns.getColumnLabel(i), value);
                }
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StackFailure("cannot leave the database", e);
        }
    }
}
