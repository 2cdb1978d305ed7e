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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Writes the statements of holders as files, one each, a page of lines in memory at a time. */
@Service
public class Statements {

    private static final int LINES_AT_ONCE = 1000;

    /** Which holders: those of one part, after the last that was done. */
    public record Part(int parts, int part, String after) {}

    private final StatementStore store;
    private final Days days;
    private final LocalTransactions transactions;
    private final Path folder;

    Statements(
            StatementStore store,
            Days days,
            LocalTransactions transactions,
            @Value("${tongbao.accounting.statements}") Path folder) {
        this.store = store;
        this.days = days;
        this.transactions = transactions;
        this.folder = folder;
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
    public Path file(String holder, Period period) {
        return folder.resolve(period.name()).resolve(holder + ".csv");
    }

    private void write(String holder, Period period) {
        var file = file(holder, period);
        try {
            Files.createDirectories(file.getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".part");
            try (var statement = new CsvStatement(Files.newBufferedWriter(unfinished))) {
                fill(statement, holder, period);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("the statement of " + holder + " cannot be written", failed);
        }
    }

    private void fill(CsvStatement statement, String holder, Period period) throws IOException {
        var balances = new TreeMap<String, Long>();
        for (var opening : transactions.run(() -> store.opening(holder, period.from()))) {
            balances.put(opening.code() + opening.currency(), opening.minor());
            statement.balance("opening", opening.code(), Money.of(opening.minor(), opening.currency()));
        }
        var page = new StatementStore.Page(holder, period.from(), period.to(), 0, 0, LINES_AT_ONCE);
        var lines = lines(page);
        while (!lines.isEmpty()) {
            for (var line : lines) {
                var moved = line.creditMinor() - line.debitMinor();
                var balance = balances.merge(line.code() + line.currency(), moved, Math::addExact);
                statement.line(line, Money.of(balance, line.currency()));
            }
            lines = lines(page.after(lines.get(lines.size() - 1)));
        }
        for (var closing : new ArrayList<>(balances.entrySet())) {
            var key = closing.getKey();
            var code = key.substring(0, key.length() - 3);
            statement.balance("closing", code, Money.of(closing.getValue(), key.substring(key.length() - 3)));
        }
    }

    private List<StatementStore.LineRow> lines(StatementStore.Page page) {
        return transactions.run(() -> store.lines(page));
    }
}
