package io.tongbao.stack.mariadb;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One line of an answer: what the database said, by column. A column that is NULL is absent; times are in UTC.
 *
 * @param values in the order of the columns
 */
public record Row(Map<String, Object> values) {
    /** What a column says; empty when it is NULL. */
    public String text(String column) {
        return Objects.toString(values.get(column), "");
    }

    public long number(String column) {
        return Long.parseLong(text(column));
    }

    /** The instant in a DATETIME column that is not NULL. */
    public Instant at(String column) {
        return ((LocalDateTime) Objects.requireNonNull(values.get(column), column)).toInstant(ZoneOffset.UTC);
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    /** All columns that are not NULL: {@code id=ord_01 state=PAID}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(column -> column.getKey() + "=" + column.getValue())
                .collect(Collectors.joining(" "));
    }
}
