package io.tongbao.stack.check;

import java.util.List;

/** What must be true of accounts, transfers and entries, at every instant. */
final class LedgerInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("all balances of a currency add up to zero", """
                    SELECT currency, SUM(balance_minor) AS total_minor FROM account.account
                    GROUP BY currency HAVING SUM(balance_minor) <> 0"""),
            new Invariant("a balance is the sum of its entries", """
                    SELECT a.id, a.owner, a.balance_minor, COALESCE(e.minor, 0) AS entries_minor
                    FROM account.account a
                    LEFT JOIN (SELECT account, SUM(amount_minor) AS minor FROM account.entry GROUP BY account) e
                      ON e.account = a.id
                    WHERE a.balance_minor <> COALESCE(e.minor, 0)"""),
            new Invariant("the newest entry tells the balance", """
                    SELECT a.id, a.owner, a.balance_minor, e.id AS entry, e.balance_after_minor
                    FROM account.account a
                    JOIN (SELECT account,
                        MAX(id) AS id FROM account.entry GROUP BY account) newest ON newest.account = a.id
                    JOIN account.entry e ON e.id = newest.id
                    WHERE e.balance_after_minor <> a.balance_minor"""),
            new Invariant("each entry goes on from the balance before", """
                    SELECT account, id AS entry, transfer, before_minor, amount_minor, balance_after_minor
                    FROM (SELECT id, account, transfer, amount_minor, balance_after_minor,
                                 COALESCE(LAG(balance_after_minor) OVER (PARTITION BY account ORDER BY id),
                                     0) AS before_minor
                          FROM account.entry) chain
                    WHERE before_minor + amount_minor <> balance_after_minor"""),
            new Invariant("frozen is what reserved transfers hold", """
                    SELECT a.id, a.owner, a.frozen_minor, COALESCE(t.minor, 0) AS held_minor
                    FROM account.account a
                    LEFT JOIN (SELECT payer, SUM(held_minor) AS minor FROM account.transfer
                               WHERE state = 'RESERVED' GROUP BY payer) t ON t.payer = a.id
                    WHERE a.frozen_minor <> COALESCE(t.minor, 0)"""),
            new Invariant("0 <= frozen <= balance, or it may overdraw", """
                    SELECT id, owner, balance_minor, frozen_minor FROM account.account
                    WHERE frozen_minor < 0 OR (NOT may_overdraw AND frozen_minor > balance_minor)"""),
            new Invariant("the parts of an account are like it", """
                    SELECT p.id, p.kind, p.state, p.currency, p.parts, a.parts AS parts_of_account, r.parts_there
                    FROM account.account a
                    JOIN account.account p ON p.part_of = a.id
                    JOIN (SELECT part_of, COUNT(*) + 1 AS parts_there FROM account.account WHERE part_of IS NOT NULL
                          GROUP BY part_of) r ON r.part_of = a.id
                    WHERE p.kind <> a.kind OR p.state <> a.state OR p.currency <> a.currency
                       OR p.may_overdraw <> a.may_overdraw OR p.parts <> a.parts OR r.parts_there <> a.parts"""),
            new Invariant("a posted transfer has its two entries, others none", """
                    SELECT t.id, t.state, t.posted_minor, p.amount_minor AS payer_minor, r.amount_minor AS payee_minor
                    FROM account.transfer t
                    LEFT JOIN account.entry p ON p.transfer = t.id AND p.account = t.payer
                    LEFT JOIN account.entry r ON r.transfer = t.id AND r.account = t.payee
                    WHERE IF(t.state = 'POSTED',
                             COALESCE(p.amount_minor, 0) <> -t.posted_minor OR COALESCE(r.amount_minor,
                                 0) <> t.posted_minor,
                             p.id IS NOT NULL OR r.id IS NOT NULL)"""),
            new Invariant("an entry belongs to its transfer and currency", """
                    SELECT e.id AS entry, e.account, e.transfer, e.currency, t.currency AS of_transfer,
                        a.currency AS of_account
                    FROM account.entry e
                    LEFT JOIN account.transfer t ON t.id = e.transfer AND e.account IN (t.payer, t.payee)
                    LEFT JOIN account.account a ON a.id = e.account
                    WHERE t.id IS NULL OR a.id IS NULL OR e.currency <> t.currency OR e.currency <> a.currency"""));

    private LedgerInvariants() {}
}
