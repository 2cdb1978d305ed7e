package io.tongbao.stack.check;

import java.util.List;

/** What must be true of money that comes in through channels: what a channel has is here once, and pays one order. */
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
                      AND COALESCE(f.state, '') NOT IN ('FUNDED', 'SPENT', 'STRANDED')"""),
            new Invariant("a leg of funds is paid with a funding of its own", """
                    SELECT l.payment, l.number, l.funding, l.amount_minor, f.state, f.payment AS spent_on
                    FROM pay.payment p
                    JOIN pay.leg l ON l.payment = p.id AND l.role = 'FUNDS'
                    LEFT JOIN pay.funding f ON f.id = l.funding
                    WHERE p.state = 'SUCCEEDED' AND (f.id IS NULL OR f.state <> 'SPENT' OR f.payment <> p.id
                          OR f.amount_minor <> l.amount_minor OR f.order_id <> p.order_id)"""),
            new Invariant("what is spent has paid its payment", """
                    SELECT f.id, f.payment, f.amount_minor, p.state
                    FROM pay.funding f
                    LEFT JOIN pay.payment p ON p.id = f.payment
                    WHERE f.state = 'SPENT' AND COALESCE(p.state, '') <> 'SUCCEEDED'"""),
            new Invariant("an order whose money is here is paid with it", """
                    SELECT f.id, f.order_id, f.amount_minor, o.state, o.reason
                    FROM pay.funding f
                    LEFT JOIN trade.orders o ON o.id = f.order_id
                    WHERE f.state = 'FUNDED' AND f.changed_at < :settled""", "trade-core tries each second"));

    private FundingInvariants() {}
}
