package io.tongbao.accounting.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row D12 of the requirements: statements are the same twice, and as long as they have to be. */
class StatementFilesTest {

    private static final int MILLION = 1_000_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    @Test
    void the_same_lines_give_the_same_bytes_whenever_they_are_written() throws Exception {
        write(new XlsxStatement(folder.resolve("one.xlsx"), ZONE), 100);
        write(new CsvStatement(folder.resolve("one.csv"), ZONE), 100);
        Thread.sleep(1100);
        write(new XlsxStatement(folder.resolve("two.xlsx"), ZONE), 100);
        write(new CsvStatement(folder.resolve("two.csv"), ZONE), 100);
        assertThat(folder.resolve("one.xlsx")).hasSameBinaryContentAs(folder.resolve("two.xlsx"));
        assertThat(folder.resolve("one.csv")).hasSameBinaryContentAs(folder.resolve("two.csv"));
        assertThat(folder).isDirectoryNotContaining("glob:**.raw");
        assertThat(sheet("one.xlsx", 1))
                .contains("<v>101</v>")
                .contains("trade-100", "request-100")
                .contains("<v>12.30</v>");
        assertThat(part("one.xlsx", "xl/sharedStrings.xml")).contains("at (Asia/Shanghai)", "counterparty");
        assertThat(folder.resolve("one.csv")).content().startsWith("voucher,day,at (Asia/Shanghai),trade,request,");
    }

    @Test
    void text_that_looks_like_a_formula_stays_text() throws IOException {
        var csv = folder.resolve("formulas.csv");
        try (var statement = new CsvStatement(csv, ZONE)) {
            for (var formula : List.of("=1+1", "+1,2", "-3+3", "@SUM(A1)", "\tx", "\rx")) {
                var line = new StatementStore.LineRow(
                        1,
                        1,
                        LocalDate.EPOCH,
                        Instant.EPOCH,
                        formula,
                        formula,
                        formula,
                        formula,
                        "2202",
                        "CNY",
                        0,
                        1230);
                statement.line(line, "1970-01-01T08:00:00+08:00", Money.of(-1230, "CNY"));
            }
        }
        try (var parsed = CSVParser.parse(csv, UTF_8, CSVFormat.RFC4180)) {
            assertThat(parsed.stream().skip(1)).hasSize(6).allSatisfy(line -> {
                assertThat(List.of(line.get(3), line.get(4), line.get(5), line.get(6)))
                        .allMatch(text -> text.startsWith("'"));
                assertThat(line.get(11)).as("an amount").isEqualTo("-12.30");
            });
        }
    }

    @Test
    void what_does_not_fit_on_a_sheet_goes_on_on_the_next() throws IOException {
        write(new XlsxStatement(folder.resolve("long.xlsx"), ZONE, 4), 5);
        assertThat(sheet("long.xlsx", 1))
                .contains("opening", "trade-1", "trade-2")
                .doesNotContain("trade-3");
        assertThat(sheet("long.xlsx", 2)).contains("trade-3", "trade-5").doesNotContain("closing");
        assertThat(sheet("long.xlsx", 3)).contains("closing");
    }

    /** In a JVM with less memory than the statement has bytes. */
    @Test
    void a_million_lines_need_no_more_memory_than_a_thousand() throws Exception {
        var million = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatementFilesTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(million.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(million.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        try (var lines = Files.lines(folder.resolve("million.csv"))) {
            assertThat(lines.count()).isEqualTo(MILLION + 3);
        }
        assertThat(Files.size(folder.resolve("million.csv"))).isGreaterThan(32 << 20);
        assertThat(sheet("million.xlsx", 1)).contains("trade-" + MILLION);
    }

    public static void main(String[] folder) throws IOException {
        write(new CsvStatement(Path.of(folder[0], "million.csv"), ZONE), MILLION);
        write(new XlsxStatement(Path.of(folder[0], "million.xlsx"), ZONE), MILLION);
    }

    private static void write(StatementFile statement, int lines) throws IOException {
        try (statement) {
            var balance = Money.of(0, "CNY");
            statement.balance("opening", "2202", balance);
            for (int i = 1; i <= lines; i++) {
                balance = balance.plus(Money.of(1230, "CNY"));
                statement.line(line(i), "2026-11-24T08:00:00+08:00", balance);
            }
            statement.balance("closing", "2202", balance);
        }
    }

    private static StatementStore.LineRow line(int i) {
        return new StatementStore.LineRow(
                i + 1L,
                2,
                LocalDate.of(2026, 11, 24),
                Instant.ofEpochSecond(i),
                "trade-" + i,
                "request-" + i,
                "buyer",
                "purchase",
                "2202",
                "CNY",
                0,
                1230);
    }

    private String sheet(String file, int number) throws IOException {
        return part(file, "xl/worksheets/sheet" + number + ".xml");
    }

    private String part(String file, String name) throws IOException {
        try (var zip = new ZipFile(folder.resolve(file).toFile());
                var part = zip.getInputStream(zip.getEntry(name))) {
            return new String(part.readAllBytes(), UTF_8);
        }
    }
}
