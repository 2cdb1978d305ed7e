package io.tongbao.stack.trade;

import io.tongbao.stack.mariadb.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;

/** Amounts and times as people write them. */
public final class Wording {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private Wording() {}

    /** {@code 32.00 CNY} for 3200 of CNY. */
    public static String amount(long minor, String currency) {
        var digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency;
    }

    /** An amount in one of the columns of a row that also has its currency. */
    public static String amount(Row row, String column) {
        return amount(row.number(column), row.text("currency"));
    }

    /** The local time of day with milliseconds. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The time of day in a column; a dash when it is NULL. */
    public static String time(Row row, String column) {
        return row.has(column) ? time(row.at(column)) : "-";
    }

    /** Date and local time with milliseconds. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }
}
