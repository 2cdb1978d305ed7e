package io.tongbao.kernel.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.ibatis.type.InstantTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Writes a moment as the text of a DATETIME(3) in UTC, rounded down, and reads it from that text. The driver would go
 * through calendars for that, twice for each value of a bulk insert, and once for each value of a row.
 */
final class InstantText extends InstantTypeHandler {

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int MILLIS_AT = 20;
    private static final int NANOS_OF_MILLI = 1_000_000;

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Instant moment, JdbcType type)
            throws SQLException {
        statement.setString(index, DATETIME.format(moment));
    }

    @Override
    public @Nullable Instant getNullableResult(ResultSet row, String column) throws SQLException {
        var text = row.getBytes(column);
        return text == null ? null : moment(text);
    }

    /** @param text {@code 2026-11-24 08:00:00} or {@code 2026-11-24 08:00:00.000} */
    static Instant moment(byte[] text) {
        if (text.length != MILLIS_AT - 1 && text.length != MILLIS_AT + 3) {
            throw new IllegalArgumentException("moment: '" + new String(text, StandardCharsets.US_ASCII)
                    + "' (expected: as 2026-11-24 08:00:00.000)");
        }
        var millis = text.length > MILLIS_AT ? number(text, MILLIS_AT, 3) : 0;
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 2),
                        number(text, 8, 2),
                        number(text, 11, 2),
                        number(text, 14, 2),
                        number(text, 17, 2),
                        millis * NANOS_OF_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(byte[] text, int from, int digits) {
        var number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + Character.digit(text[i], 10);
        }
        return number;
    }
}
