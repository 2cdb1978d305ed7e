package io.tongbao.account.transfer;

import java.util.List;

/** What {@link LedgerScript} asks after each line: each of these statements finds nothing as long as all is right. */
final class LedgerChecks {

    static final List<String> ALL = List.of(
            "SELECT currency, SUM(balance_minor) total FROM account GROUP BY currency HAVING total <> 0",
            "SELECT a.id, a.balance_minor, SUM(e.amount_minor) entries FROM account a JOIN entry e ON e.account = a.id"
                    + " GROUP BY a.id HAVING a.balance_minor <> entries",
            "SELECT a.id, a.frozen_minor, COALESCE(SUM(t.held_minor), 0) held FROM account a"
                    + " LEFT JOIN transfer t ON t.payer = a.id AND t.state = 'RESERVED'"
                    + " GROUP BY a.id HAVING a.frozen_minor <> held",
            "SELECT e.account, e.id, e.balance_after_minor FROM entry e JOIN (SELECT account, id, SUM(amount_minor)"
                    + " OVER (PARTITION BY account ORDER BY id) running FROM entry) r ON r.id = e.id"
                    + " WHERE r.running <> e.balance_after_minor",
            "SELECT e.account, e.id, e.balance_after_minor FROM entry e JOIN account a ON a.id = e.account"
                    + " WHERE e.balance_after_minor < 0 AND NOT a.may_overdraw");

    private LedgerChecks() {}
}
