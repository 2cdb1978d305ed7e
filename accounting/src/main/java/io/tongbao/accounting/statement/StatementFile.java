package io.tongbao.accounting.statement;

import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** A statement as it is written, a line at a time; the same lines give the same bytes. */
interface StatementFile extends AutoCloseable {

    /** @param zone whose days and times all are */
    static List<String> names(ZoneId zone) {
        return List.of(
                "voucher",
                "day",
                "at (" + zone + ")",
                "trade",
                "request",
                "counterparty",
                "rule",
                "code",
                "currency",
                "debit",
                "credit",
                "balance");
    }

    /** @param what "opening" or "closing", in place of a voucher */
    void balance(String what, String code, Money balance) throws IOException;

    /** @param at when the money moved, in the time zone of the books: "2026-11-24T09:30:00+08:00" */
    void line(StatementStore.LineRow line, String at, Money balance) throws IOException;

    @Override
    void close() throws IOException;
}
