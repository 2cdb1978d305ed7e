package io.tongbao.bench.measure;

import io.tongbao.stack.mariadb.Database;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the database server did so far, for everybody: statements, commits, flushes of its log, bytes written to it. */
public final class DatabaseWork {

    private static final String SQL = """
            SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_commit', 'Com_insert', 'Com_insert_select',
            'Com_update', 'Com_update_multi', 'Com_select', 'Innodb_os_log_written', 'Innodb_rows_inserted',
            'Innodb_rows_updated', 'Innodb_data_fsyncs', 'Innodb_log_writes', 'Bytes_received')""";

    private DatabaseWork() {}

    /** Counters since the server began, by their name in MariaDB. */
    public static Map<String, Long> soFar(Database any) {
        try (var connection = any.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(SQL)) {
            var counters = new LinkedHashMap<String, Long>();
            while (result.next()) {
                counters.put(result.getString(1), result.getLong(2));
            }
            return counters;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
