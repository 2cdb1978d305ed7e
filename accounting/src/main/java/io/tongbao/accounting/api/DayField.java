package io.tongbao.accounting.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** An accounting day as a field of a request. */
final class DayField {

    private static final int LENGTH = 10;

    private DayField() {}

    /** @throws Failure INVALID_ARGUMENT */
    static LocalDate of(String field, String text) {
        var day = Expect.text(field, text, LENGTH);
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            throw Failure.invalid(field, day, "a day: 2026-11-24");
        }
    }
}
