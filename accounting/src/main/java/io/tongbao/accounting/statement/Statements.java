package io.tongbao.accounting.statement;

import io.tongbao.accounting.journal.Days;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Writes the statements of holders as files, one each of every format, a page of lines in memory at a time. */
@Service
public class Statements {

    private static final int LINES_AT_ONCE = 1000;
    private static final String KEY = " ";

    /** Which holders: those of one part, after the last that was done. */
    public record Part(int parts, int part, String after) {}

    private final StatementStore store;
    private final Days days;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Path folder;
    private final List<Format> formats;

    Statements(
            StatementStore store,
            Days days,
            LocalTransactions transactions,
            Clock clock,
            @Value("${tongbao.accounting.statements}") Path folder,
            @Value("${tongbao.accounting.statement-formats}") List<Format> formats) {
        this.store = store;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
        this.folder = folder;
        this.formats = List.copyOf(formats);
    }

    /**
     * Writes those of some holders of a part.
     *
     * @return the holders, in order; none if all are done
     * @throws Failure DAY_NOT_CLOSED: what is still booked into would not be the same twice
     */
    public List<String> write(Period period, Part part, int most) {
        if (!days.isClosed(period.to())) {
            throw new Failure(Reason.DAY_NOT_CLOSED, "day: " + period.to());
        }
        var holders = transactions.run(
                () -> store.holders(period, new StatementStore.Some(part.parts(), part.part(), part.after(), most)));
        holders.forEach(holder -> write(holder, period));
        return holders;
    }

    /** Where a statement is, or will be. */
    public Path file(String holder, Period period, Format format) {
        return folder.resolve(period.name()).resolve(holder + format.suffix);
    }

    /** The same lines in each. */
    public enum Format {
        CSV(".csv"),
        XLSX(".xlsx");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        /** With which columns: what was written with others before is another file, not one that differs. */
        private String layout() {
            return name() + "-2";
        }

        private StatementFile begin(Path file, ZoneId zone) throws IOException {
            return switch (this) {
                case CSV -> new CsvStatement(file, zone);
                case XLSX -> new XlsxStatement(file, zone);
            };
        }
    }

    private void write(String holder, Period period) {
        for (var format : formats) {
            var file = file(holder, period, format);
            try {
                Files.createDirectories(file.getParent());
                var unfinished = file.resolveSibling(file.getFileName() + ".part");
                try (var statement = format.begin(unfinished, days.zone())) {
                    fill(statement, holder, period);
                }
                expectSame(unfinished, holder, period, format);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                throw new UncheckedIOException("the statement " + file + " cannot be written", failed);
            }
        }
    }

    /** A statement that was written before is the same, whoever asks for it again. */
    private void expectSame(Path unfinished, String holder, Period period, Format format) throws IOException {
        var written =
                new StatementStore.Written(period.name(), holder, format.layout(), digest(unfinished), clock.instant());
        var first = transactions.run(() -> {
            store.keep(written);
            return store.digest(written);
        });
        if (!first.equals(written.digest())) {
            Files.delete(unfinished);
            throw new Failure(
                    Reason.STATEMENT_DIFFERS,
                    holder + format.suffix + " of " + period.name() + ": " + written.digest() + " (expected: " + first
                            + ", as it was first written)");
        }
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var sha = MessageDigest.getInstance("SHA-256");
            var some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                sha.update(some, 0, read);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String at(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(days.local(moment));
    }

    private void fill(StatementFile statement, String holder, Period period) throws IOException {
        var balances = new TreeMap<String, Money>();
        for (var opening : transactions.run(() -> store.opening(holder, period.from()))) {
            var balance = Money.of(opening.minor(), opening.currency());
            balances.put(opening.code() + KEY + opening.currency(), balance);
            statement.balance("opening", opening.code(), balance);
        }
        var page = new StatementStore.Page(holder, period.from(), period.to(), 0, 0, LINES_AT_ONCE);
        var lines = lines(page);
        while (!lines.isEmpty()) {
            for (var line : lines) {
                var moved = Money.of(line.creditMinor() - line.debitMinor(), line.currency());
                statement.line(
                        line, at(line.at()), balances.merge(line.code() + KEY + line.currency(), moved, Money::plus));
            }
            lines = lines(page.after(lines.get(lines.size() - 1)));
        }
        for (var closing : balances.entrySet()) {
            statement.balance("closing", closing.getKey().split(KEY, -1)[0], closing.getValue());
        }
    }

    private List<StatementStore.LineRow> lines(StatementStore.Page page) {
        return transactions.run(() -> store.lines(page));
    }
}
