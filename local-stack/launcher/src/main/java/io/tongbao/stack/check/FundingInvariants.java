package io.tongbao.stack.check;

import java.util.List;

/**
 * What must be true of money that comes in and goes back through channels: what a channel has is here once, and pays
 * one order or goes back; what goes back has left us when, and only when, the channel has said so.
 */
final class FundingInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("what a channel is said to have it has", """
                    SELECT f.id, f.state, f.amount_minor, c.state AS charge, c.paid_minor
                    FROM pay.funding f
                    LEFT JOIN channel.charge c ON c.id = f.id
                    WHERE f.state IN ('FUNDED', 'SPENT')
                      AND (c.id IS NULL OR c.state <> 'SUCCEEDED' OR c.paid_minor <> f.amount_minor
                           OR c.paid_currency <> f.currency)"""),
            new Invariant("what a channel has is here, or stranded for a reason", """
                    SELECT c.id, c.paid_minor, f.state
                    FROM channel.charge c
                    LEFT JOIN pay.funding f ON f.id = c.id
                    WHERE c.state = 'SUCCEEDED' AND c.ended_at < :settled
                      AND COALESCE(f.state, '') NOT IN ('FUNDED', 'SPENT', 'STRANDED', 'SUSPENDED', 'RETURNED')"""),
            new Invariant("what is paid with a funding is of its order, and the funding is spent", """
                    SELECT l.payment, l.number, l.role, l.funding, l.amount_minor, f.state, f.order_id
                    FROM pay.payment p
                    JOIN pay.leg l ON l.payment = p.id AND (l.funding IS NOT NULL OR l.role = 'FUNDS')
                    LEFT JOIN pay.funding f ON f.id = l.funding
                    WHERE p.state = 'SUCCEEDED' AND (f.id IS NULL OR f.state <> 'SPENT'
                          OR f.order_id <> COALESCE(p.parent, p.order_id)
                          OR l.payer <> IF(l.role = 'FUNDS', f.payer, f.own_payer))"""),
            new Invariant("what is spent has paid all of it, and what was held beside it", """
                    SELECT f.id, f.payment, f.amount_minor, f.own_minor, l.funds_minor, l.buyer_minor
                    FROM pay.funding f
                    LEFT JOIN (SELECT l.funding, SUM(IF(l.role = 'FUNDS', l.amount_minor, 0)) AS funds_minor,
                                      SUM(IF(l.role = 'BUYER', l.amount_minor, 0)) AS buyer_minor
                               FROM pay.leg l
                               JOIN pay.payment p ON p.id = l.payment AND p.state = 'SUCCEEDED'
                               WHERE l.funding IS NOT NULL GROUP BY l.funding) l ON l.funding = f.id
                    WHERE f.state = 'SPENT' AND (COALESCE(l.funds_minor, 0) <> f.amount_minor
                          OR COALESCE(l.buyer_minor, 0) <> COALESCE(f.own_minor, 0)
                          OR NOT EXISTS (SELECT 1 FROM pay.leg o WHERE o.payment = f.payment AND o.funding = f.id))"""),
            new Invariant(
                    "what is held beside a charge is held while it is wanted, and no longer",
                    """
                    SELECT f.id, f.state, f.own_minor, f.let_go_at, t.state AS transfer, t.held_minor
                    FROM pay.funding f
                    LEFT JOIN account.transfer t ON t.id = CONCAT(f.id, '-own')
                    WHERE f.own_minor IS NOT NULL AND f.changed_at < :settled
                      AND CASE f.state
                          WHEN 'AWAITING' THEN COALESCE(t.state, 'RESERVED') <> 'RESERVED'
                          WHEN 'FUNDED' THEN COALESCE(t.state, '') <> 'RESERVED'
                              OR t.held_minor <> IF(f.batch IS NULL, f.own_minor, t.held_minor)
                          ELSE COALESCE(t.state, 'CANCELLED') <> 'CANCELLED' END""",
                    "pay-core tries each second"),
            new Invariant("nothing of a buyer stands but beside a charge", """
                    SELECT t.id, t.payer, t.held_minor, t.created_at
                    FROM account.transfer t
                    LEFT JOIN pay.funding f ON t.id = CONCAT(f.id, '-own')
                    WHERE t.role = 'BUYER' AND t.standing AND t.state <> 'CANCELLED'
                      AND (f.id IS NULL OR t.state = 'POSTED')"""),
            new Invariant("an order whose money is here is paid with it", """
                    SELECT f.id, f.order_id, f.amount_minor, o.state, o.reason
                    FROM pay.funding f
                    LEFT JOIN trade.orders o ON o.id = f.order_id
                    WHERE f.state = 'FUNDED' AND f.changed_at < :settled""", "trade-core tries each second"),
            new Invariant("what pays no order is set aside", """
                    SELECT f.id, f.state, f.came_minor, f.detail, t.state AS transfer, t.posted_minor
                    FROM pay.funding f
                    LEFT JOIN account.transfer t ON t.id = CONCAT(f.id, '-in')
                    WHERE f.state IN ('STRANDED', 'SUSPENDED', 'RETURNED') AND f.changed_at < :settled
                      AND (f.state = 'STRANDED' OR t.id IS NULL OR t.state <> 'POSTED'
                           OR t.posted_minor <> COALESCE(f.came_minor, 0))""", "pay-core tries each second"),
            new Invariant("what is said to have gone back the channel has given back", """
                    SELECT g.id, g.minor, r.state, r.amount_minor
                    FROM (SELECT CONCAT(s.repayment, '-', s.leg) AS id, s.amount_minor AS minor, l.funding AS charge
                          FROM pay.repayment p
                          JOIN pay.repayment_share s ON s.repayment = p.id
                          JOIN pay.leg l ON l.payment = p.payment AND l.number = s.leg AND l.role = 'FUNDS'
                          WHERE p.state = 'SUCCEEDED'
                          UNION ALL
                          SELECT CONCAT(id, '-out'), came_minor, id FROM pay.funding WHERE state = 'RETURNED') g
                    LEFT JOIN channel.refund r ON r.id = g.id
                    WHERE r.id IS NULL OR r.state <> 'SUCCEEDED' OR r.amount_minor <> g.minor
                       OR r.charge <> g.charge"""),
            new Invariant("what the channel has given back has left us", """
                    SELECT r.id, r.charge, r.amount_minor, t.state, t.posted_minor
                    FROM channel.refund r
                    LEFT JOIN account.transfer t ON t.id = r.id
                    WHERE r.state = 'SUCCEEDED' AND r.ended_at < :settled
                      AND (t.id IS NULL OR t.state <> 'POSTED' OR t.posted_minor <> r.amount_minor)""", "an event"),
            new Invariant("what the channel has not given back is not free", """
                    SELECT r.id, r.charge, r.state, r.amount_minor, t.state AS transfer
                    FROM channel.refund r
                    LEFT JOIN account.transfer t ON t.id = r.id
                    WHERE r.state IN ('CREATED', 'ACCEPTED') AND COALESCE(t.state, '') <> 'RESERVED'"""),
            new Invariant("a channel gives back no more than it took", """
                    SELECT c.id, c.paid_minor, SUM(r.amount_minor) AS back_minor
                    FROM channel.refund r
                    JOIN channel.charge c ON c.id = r.charge
                    WHERE r.state <> 'DECLINED'
                    GROUP BY c.id, c.paid_minor
                    HAVING c.paid_minor IS NULL OR SUM(r.amount_minor) > c.paid_minor"""));

    private FundingInvariants() {}
}
