package io.tongbao.kernel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.ibatis.type.InstantTypeHandler;
import org.apache.ibatis.type.JdbcType;

/**
 * Writes a moment as the text of a DATETIME(3) in UTC, rounded down. The driver would go through calendars for that,
 * twice for each value of a bulk insert.
 */
final class InstantText extends InstantTypeHandler {

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Instant moment, JdbcType type)
            throws SQLException {
        statement.setString(index, DATETIME.format(moment));
    }
}
