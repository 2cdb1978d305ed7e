package io.tongbao.stack.check;

import java.util.List;

/**
 * What must be true of the journal, and of the journal and account-core: its vouchers at every instant, what they book
 * a grace time after the money has moved.
 */
final class JournalInvariants {
    /** Nothing that was posted a minute later is booked yet, so accounting has not come to it, or is told in time. */
    private static final String IS_LATE = """
            (t.ended_at > COALESCE((SELECT MAX(later.ended_at) FROM account.transfer later
                                    JOIN accounting.voucher w ON w.event = CONCAT('transfer/', later.id)),
                                   TIMESTAMP'1970-01-01 00:00:00') - INTERVAL 1 MINUTE
             OR EXISTS (SELECT 1 FROM account.outbox o WHERE o.published_at IS NULL))""";

    private static final String UNBOOKED = """
            SELECT t.id, t.payer, t.payee, t.posted_minor, t.ended_at
            FROM account.transfer t
            LEFT JOIN accounting.voucher v ON v.event = CONCAT('transfer/', t.id)
            WHERE t.state = 'POSTED' AND t.ended_at < :settled AND v.number IS NULL
              AND SUBSTRING_INDEX(t.payer, '.', 1) <> SUBSTRING_INDEX(t.payee, '.', 1)
              AND\s""";

    static final List<Invariant> ALL = List.of(
            new Invariant("a voucher's debits are its credits", """
                    SELECT l.voucher, l.currency, l.debit_minor, l.credit_minor, t.debit_minor AS total_minor
                    FROM (SELECT voucher, currency, SUM(debit_minor) AS debit_minor, SUM(credit_minor) AS credit_minor
                          FROM accounting.voucher_line GROUP BY voucher, currency) l
                    LEFT JOIN accounting.voucher_total t ON t.voucher = l.voucher AND t.currency = l.currency
                    WHERE l.debit_minor <> l.credit_minor OR COALESCE(t.debit_minor, 0) <> l.debit_minor"""),
            new Invariant("each voucher goes on from the one before", """
                    SELECT v.number, before_it.number AS before_it FROM accounting.voucher v
                    LEFT JOIN accounting.voucher before_it ON before_it.number = v.number - 1
                    WHERE v.previous <> COALESCE(before_it.hash, REPEAT(CHAR(0), 32))
                    UNION ALL
                    SELECT c.number, newest.number FROM accounting.chain c
                    LEFT JOIN accounting.voucher newest ON newest.number = c.number
                    WHERE c.hash <> COALESCE(newest.hash, REPEAT(CHAR(0), 32))"""),
            new Invariant("the turnover of a day is the sum of its vouchers", """
                    SELECT day, code, currency, SUM(debit_minor) AS debit_minor, SUM(credit_minor) AS credit_minor
                    FROM (SELECT day, code, currency, debit_minor, credit_minor FROM accounting.turnover
                          UNION ALL
                          SELECT v.day, l.code, l.currency, -l.debit_minor, -l.credit_minor
                          FROM accounting.voucher v JOIN accounting.voucher_line l ON l.voucher = v.number) both_sides
                    GROUP BY day, code, currency HAVING SUM(debit_minor) <> 0 OR SUM(credit_minor) <> 0"""),
            new Invariant("a posted transfer has its voucher", UNBOOKED + "NOT " + IS_LATE),
            new Invariant(
                    "a posted transfer is booked in time",
                    UNBOOKED + IS_LATE,
                    "accounting to hear of them by RocketMQ"),
            new Invariant("a voucher books what was posted", """
                    SELECT v.number, v.event, v.business_code, x.debit_minor, x.currency, t.state, t.posted_minor
                    FROM accounting.voucher v
                    LEFT JOIN accounting.voucher_total x ON x.voucher = v.number
                    LEFT JOIN account.transfer t ON t.id = SUBSTRING(v.event, LENGTH('transfer/') + 1)
                    WHERE v.corrects IS NULL
                      AND (t.id IS NULL OR t.state <> 'POSTED' OR x.voucher IS NULL OR x.debit_minor <> t.posted_minor
                           OR x.currency <> t.currency
                           OR v.business_code <> IF(t.business_code = '', v.event, t.business_code))"""),
            new Invariant("a voucher is reversed as it was booked", """
                    SELECT r.number, r.corrects, l.line, l.debit_minor, l.credit_minor
                    FROM accounting.voucher r
                    JOIN accounting.voucher_line l ON l.voucher = r.corrects
                    LEFT JOIN accounting.voucher_line x ON x.voucher = r.number AND x.line = l.line
                      AND x.code = l.code AND x.holder = l.holder AND x.currency = l.currency
                      AND x.debit_minor = l.credit_minor AND x.credit_minor = l.debit_minor
                    WHERE r.event = CONCAT('reversal/', r.corrects) AND x.voucher IS NULL"""),
            new Invariant("the journal books each entry on its account", """
                    SELECT e.account, e.transfer, e.amount_minor, v.number AS voucher
                    FROM account.entry e
                    JOIN accounting.voucher v ON v.event = CONCAT('transfer/', e.transfer)
                    LEFT JOIN accounting.voucher_line l ON l.voucher = v.number
                      AND l.holder = SUBSTRING_INDEX(e.account, '.', 1)
                      AND l.currency = e.currency AND CAST(l.credit_minor AS SIGNED) - l.debit_minor = e.amount_minor
                    LEFT JOIN accounting.voucher c ON c.event = CONCAT('reversal/', v.number)
                    WHERE l.voucher IS NULL AND c.number IS NULL"""));

    private JournalInvariants() {}
}
