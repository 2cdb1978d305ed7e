package io.tongbao.accounting.statement;

import io.tongbao.kernel.Money;
import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A statement as RFC 4180 has it: a line of names, then balances and what was booked, amounts with their decimals. */
final class CsvStatement implements AutoCloseable {

    private final CSVPrinter printer;

    CsvStatement(Writer writer) throws IOException {
        printer = new CSVPrinter(
                writer,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "voucher",
                                "day",
                                "at",
                                "trade",
                                "rule",
                                "code",
                                "currency",
                                "debit",
                                "credit",
                                "balance")
                        .get());
    }

    /** @param what "opening" or "closing", in place of a voucher */
    void balance(String what, String code, Money balance) throws IOException {
        printer.printRecord(what, "", "", "", "", code, balance.code(), "", "", balance.amount());
    }

    void line(StatementStore.LineRow line, Money balance) throws IOException {
        printer.printRecord(
                line.voucher(),
                line.day(),
                line.at(),
                line.businessCode(),
                line.rule(),
                line.code(),
                line.currency(),
                side(line.debitMinor(), line.currency()),
                side(line.creditMinor(), line.currency()),
                balance.amount());
    }

    private static String side(long minor, String currency) {
        return minor == 0 ? "" : Money.of(minor, currency).amount();
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
