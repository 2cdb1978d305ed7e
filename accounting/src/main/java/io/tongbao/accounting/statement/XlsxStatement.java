package io.tongbao.accounting.statement;

import io.tongbao.kernel.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A statement for spreadsheets: the columns of {@link CsvStatement}, amounts as numbers. A sheet that is full is
 * followed by another.
 */
final class XlsxStatement implements StatementFile {

    /** The most that a sheet may have, its line of names among them. */
    private static final int SHEET_ROWS = 1_048_576;

    private static final int FLUSHED = 1000;

    /** Says when the file was written, which would make each writing another file. */
    private static final String CREATED = "<dcterms:created[^<]*</dcterms:created>";

    private static final String CORE = "docProps/core.xml";
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path file;
    private final Path raw;
    private final List<String> names;
    private final int sheetRows;
    private final OutputStream out;
    private final Workbook workbook;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxStatement(Path file, ZoneId zone) throws IOException {
        this(file, zone, SHEET_ROWS);
    }

    XlsxStatement(Path file, ZoneId zone, int sheetRows) throws IOException {
        this.file = file;
        this.raw = file.resolveSibling(file.getFileName() + ".raw");
        this.names = StatementFile.names(zone);
        this.sheetRows = sheetRows;
        this.out = Files.newOutputStream(raw);
        this.workbook = new Workbook(out, "Tongbao", "1.0");
        this.sheet = newSheet();
    }

    @Override
    public void balance(String what, String code, Money balance) throws IOException {
        next();
        sheet.inlineString(row, 0, what);
        sheet.value(row, 7, code);
        sheet.value(row, 8, balance.code());
        sheet.value(row, 11, balance.number());
    }

    @Override
    public void line(StatementStore.LineRow line, String at, Money balance) throws IOException {
        next();
        sheet.value(row, 0, line.voucher());
        sheet.inlineString(row, 1, line.day().toString());
        sheet.inlineString(row, 2, at);
        sheet.inlineString(row, 3, line.businessCode());
        sheet.inlineString(row, 4, line.request());
        sheet.inlineString(row, 5, line.counterparty());
        sheet.value(row, 6, line.rule());
        sheet.value(row, 7, line.code());
        sheet.value(row, 8, line.currency());
        side(9, line.debitMinor(), line.currency());
        side(10, line.creditMinor(), line.currency());
        sheet.value(row, 11, balance.number());
    }

    private void side(int column, long minor, String currency) {
        if (minor != 0) {
            sheet.value(row, column, Money.of(minor, currency).number());
        }
    }

    private void next() throws IOException {
        row++;
        if (row == sheetRows) {
            sheet.finish();
            sheet = newSheet();
            row = 1;
        } else if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private Worksheet newSheet() {
        sheets++;
        var fresh = workbook.newWorksheet(String.valueOf(sheets));
        for (int column = 0; column < names.size(); column++) {
            fresh.value(0, column, names.get(column));
        }
        return fresh;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            workbook.close();
        }
        try (var from = new ZipFile(raw.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : Collections.list(from.entries())) {
                var copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NEVER);
                to.putNextEntry(copy);
                copy(from.getInputStream(entry), entry.getName(), to);
                to.closeEntry();
            }
        }
        Files.delete(raw);
    }

    private static void copy(InputStream from, String name, OutputStream to) throws IOException {
        try (from) {
            if (name.equals(CORE)) {
                var text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
                to.write(text.replaceAll(CREATED, "").getBytes(StandardCharsets.UTF_8));
            } else {
                from.transferTo(to);
            }
        }
    }
}
