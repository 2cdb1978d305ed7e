package io.tongbao.accounting.statement;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Whole accounting days, both ends among them.
 *
 * @param name of the folder with its statements: "2026-11-24", "2026-11"
 */
public record Period(String name, LocalDate from, LocalDate to) {

    public static Period day(LocalDate day) {
        return new Period(day.toString(), day, day);
    }

    /** The month that a day is in. */
    public static Period month(LocalDate day) {
        var month = YearMonth.from(day);
        return new Period(month.toString(), month.atDay(1), month.atEndOfMonth());
    }
}
