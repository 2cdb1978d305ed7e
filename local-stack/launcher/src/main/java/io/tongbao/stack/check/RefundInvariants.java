package io.tongbao.stack.check;

import java.util.List;

/**
 * What must be true of refunds in all services. What a refund takes is written with what it takes it from, so that is
 * compared at every instant; the second phase ends the refund first, then its attempt at pay-core, then its transfers.
 * What goes back through a channel ends the other way round, by the channel's word.
 */
final class RefundInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("an order gave back what its refunds took", """
                    SELECT o.id, o.total_minor, o.refunded_minor, o.refunding_minor, r.done_minor, r.held_minor
                    FROM trade.orders o
                    LEFT JOIN (SELECT order_id, SUM(IF(state = 'SUCCEEDED', amount_minor, 0)) AS done_minor,
                                      SUM(IF(state IN ('PROCESSING', 'RETURNING'), amount_minor, 0)) AS held_minor
                               FROM trade.refund GROUP BY order_id) r ON r.order_id = o.id
                    WHERE o.refunded_minor <> COALESCE(r.done_minor, 0)
                       OR o.refunding_minor <> COALESCE(r.held_minor, 0)
                       OR o.refunded_minor + o.refunding_minor > o.total_minor"""),
            new Invariant("only a claimed refund holds money of its order", """
                    SELECT id, order_id, batch, amount_minor FROM trade.refund
                    WHERE state = 'PROCESSING' AND batch IS NULL AND amount_minor <> 0"""),
            new Invariant("a leg gave back what its shares took", """
                    SELECT l.payment, l.number, l.amount_minor, l.repaid_minor, l.repaying_minor, s.done_minor,
                           s.held_minor
                    FROM pay.leg l
                    LEFT JOIN (SELECT r.payment, s.leg, SUM(IF(r.state = 'SUCCEEDED', s.amount_minor, 0)) AS done_minor,
                                      SUM(IF(r.state IN ('PROCESSING', 'RETURNING'), s.amount_minor, 0)) AS held_minor
                               FROM pay.repayment r JOIN pay.repayment_share s ON s.repayment = r.id
                               GROUP BY r.payment, s.leg) s ON s.payment = l.payment AND s.leg = l.number
                    WHERE l.repaid_minor <> COALESCE(s.done_minor, 0)
                       OR l.repaying_minor <> COALESCE(s.held_minor, 0)
                       OR l.repaid_minor + l.repaying_minor > l.amount_minor"""),
            new Invariant("refunds of a payment never exceed it", """
                    SELECT r.payment, SUM(r.amount_minor) AS refunds_minor, p.amount_minor
                    FROM pay.repayment r LEFT JOIN pay.payment p ON p.id = r.payment
                    WHERE r.state = 'SUCCEEDED'
                    GROUP BY r.payment, p.amount_minor
                    HAVING p.amount_minor IS NULL OR SUM(r.amount_minor) > p.amount_minor"""),
            new Invariant("a successful refund has succeeded at pay-core", """
                    SELECT r.id, r.attempt, r.payment, r.amount_minor, p.state, p.amount_minor AS attempt_minor
                    FROM trade.refund r
                    LEFT JOIN pay.repayment p ON p.id = CONCAT(r.id, '-', r.attempt)
                    WHERE r.state = 'SUCCEEDED' AND r.changed_at < :settled
                      AND (p.id IS NULL OR p.state <> 'SUCCEEDED' OR p.amount_minor <> r.amount_minor
                           OR p.currency <> r.currency OR p.payment <> r.payment)"""),
            new Invariant("what succeeded at pay-core is a successful refund", """
                    SELECT p.id, p.payment, p.amount_minor, r.state, r.reason, r.attempt
                    FROM pay.repayment p
                    LEFT JOIN trade.refund r ON r.id = SUBSTRING_INDEX(p.id, '-', 1)
                      AND r.attempt = SUBSTRING_INDEX(p.id, '-', -1)
                    WHERE p.state = 'SUCCEEDED' AND p.ended_at < :settled
                      AND (r.id IS NULL OR r.state <> 'SUCCEEDED')"""),
            new Invariant("a refund is the sum of its shares", """
                    SELECT p.id, p.amount_minor,
                           COALESCE(SUM(IF(l.role = 'FEE', 0, s.amount_minor)), 0) AS shares_minor
                    FROM pay.repayment p
                    LEFT JOIN pay.repayment_share s ON s.repayment = p.id
                    LEFT JOIN pay.leg l ON l.payment = p.payment AND l.number = s.leg
                    WHERE p.state = 'SUCCEEDED' GROUP BY p.id, p.amount_minor
                    HAVING p.amount_minor <> COALESCE(SUM(IF(l.role = 'FEE', 0, s.amount_minor)), 0)"""),
            new Invariant("a fee is back when all is, if it goes back at all", """
                    SELECT f.payment, f.number, f.amount_minor, f.repaid_minor, f.given_back, l.paid_minor,
                           l.back_minor
                    FROM pay.leg f
                    JOIN (SELECT payment, SUM(amount_minor) AS paid_minor, SUM(repaid_minor) AS back_minor,
                                 SUM(repaying_minor) AS held_minor
                          FROM pay.leg WHERE role <> 'FEE' GROUP BY payment) l ON l.payment = f.payment
                    WHERE f.role = 'FEE' AND f.repaying_minor = 0 AND l.held_minor = 0
                      AND IF(f.given_back,
                             (l.back_minor = l.paid_minor AND f.repaid_minor <> f.amount_minor)
                                 OR (l.back_minor = 0 AND f.repaid_minor <> 0),
                             f.repaid_minor <> 0)"""),
            new Invariant("the payer gets the shares of his legs, no others", """
                    SELECT r.id, r.payer, r.amount_minor, r.to_payer_minor, r.to_subsidy_minor, s.payer_minor
                    FROM trade.refund r
                    JOIN (SELECT s.repayment, l.payment, SUM(IF(l.role IN ('BUYER', 'FUNDS'), s.amount_minor, 0))
                              AS payer_minor
                          FROM trade.refund t
                          JOIN pay.repayment_share s ON s.repayment = CONCAT(t.id, '-', t.attempt)
                          JOIN pay.leg l ON l.payment = t.payment AND l.number = s.leg
                          GROUP BY s.repayment, l.payment) s ON s.repayment = CONCAT(r.id, '-', r.attempt)
                    WHERE r.state = 'SUCCEEDED' AND (r.to_payer_minor <> s.payer_minor
                          OR r.to_payer_minor + r.to_subsidy_minor <> r.amount_minor)"""),
            new Invariant("each share of a refund is one posted transfer", """
                    SELECT s.repayment, s.leg, s.amount_minor, t.id AS transfer, t.state, t.payer, t.payee,
                        t.posted_minor
                    FROM pay.repayment r
                    JOIN pay.repayment_share s ON s.repayment = r.id
                    JOIN pay.payment p ON p.id = r.payment
                    JOIN pay.leg l ON l.payment = r.payment AND l.number = s.leg
                    LEFT JOIN account.transfer t ON t.id = CONCAT(s.repayment, '-', s.leg)
                    WHERE r.state = 'SUCCEEDED' AND r.ended_at < :settled
                      AND (t.id IS NULL OR t.state <> 'POSTED'
                           OR SUBSTRING_INDEX(t.payer, '.', 1) <> COALESCE(l.payee, p.payee)
                           OR SUBSTRING_INDEX(t.payee, '.', 1) <> l.payer
                           OR t.posted_minor <> s.amount_minor OR t.currency <> r.currency)"""),
            new Invariant("a failed refund holds no money", """
                    SELECT r.id, r.reason, t.id AS transfer, t.state, t.reserved_minor
                    FROM account.transfer t
                    JOIN pay.repayment r ON r.id = t.payment
                    WHERE t.state = 'RESERVED' AND r.state = 'FAILED' AND r.ended_at < :settled"""),
            new Invariant(
                    "the end of a refund is told (outbox)",
                    TradeInvariants.told("trade", "trade.refund", "trade-refund", "refund")),
            new Invariant(
                    "its end at pay-core is told (outbox)",
                    TradeInvariants.told("pay", "pay.repayment", "pay-refund", "none")));

    private RefundInvariants() {}
}
