package io.tongbao.bench.run;

import io.tongbao.stack.check.Finding;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.List;

/** A baseline that loses money is no baseline: the least that must be true of its accounts. */
final class BaselineLedger {

    private static final String BROKEN = """
            SELECT 'reserved' AS what, id, reserved_minor AS minor FROM transfer WHERE state = 'RESERVED'
            UNION ALL
            SELECT 'total', '', SUM(balance_minor) FROM account HAVING SUM(balance_minor) <> 0
            UNION ALL
            SELECT 'balance', a.id, a.balance_minor - COALESCE(SUM(e.amount_minor), 0) FROM account a
            LEFT JOIN entry e ON e.account = a.id GROUP BY a.id, a.balance_minor
            HAVING a.balance_minor <> COALESCE(SUM(e.amount_minor), 0)""";

    private BaselineLedger() {}

    /** One finding, or none. */
    static List<Finding> broken(String baseline, Database ledger) {
        try (var snapshot = Snapshot.of(ledger)) {
            var rows = snapshot.rows(BROKEN).stream().map(Row::toString).toList();
            return rows.isEmpty()
                    ? List.of()
                    : List.of(new Finding("the money of " + baseline + " is in its place", rows));
        }
    }
}
