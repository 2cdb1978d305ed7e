package io.tongbao.accounting.statement;

import io.tongbao.kernel.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A statement as RFC 4180 has it: a line of names, then balances and what was booked, amounts with their decimals. */
final class CsvStatement implements StatementFile {

    private final CSVPrinter printer;

    CsvStatement(Path file, ZoneId zone) throws IOException {
        printer = new CSVPrinter(
                Files.newBufferedWriter(file),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(StatementFile.names(zone).toArray(String[]::new))
                        .get());
    }

    @Override
    public void balance(String what, String code, Money balance) throws IOException {
        printer.printRecord(what, "", "", "", "", "", "", Cell.text(code), balance.code(), "", "", balance.amount());
    }

    @Override
    public void line(StatementStore.LineRow line, String at, Money balance) throws IOException {
        printer.printRecord(
                line.voucher(),
                line.day(),
                at,
                Cell.text(line.businessCode()),
                Cell.text(line.request()),
                Cell.text(line.counterparty()),
                Cell.text(line.rule()),
                Cell.text(line.code()),
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
