package io.tongbao.stack.check;

import java.util.List;

/**
 * What must be true of money that goes out through channels: it has left us when, and only when, the channel has said
 * that it paid; until then it is held; and what came back is where it came from.
 */
final class PayoutInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("what is said to be paid out the channel has paid", """
                    SELECT p.id, p.order_id, p.amount_minor, c.state, c.amount_minor AS paid_minor
                    FROM pay.payment p
                    JOIN pay.payout o ON o.payment = p.id
                    LEFT JOIN channel.payout c ON c.id = p.id
                    WHERE p.state = 'SUCCEEDED'
                      AND (c.id IS NULL OR c.state NOT IN ('SUCCEEDED', 'RETURNED')
                           OR c.amount_minor <> p.amount_minor OR c.currency <> p.currency
                           OR c.destination <> o.destination)"""),
            new Invariant("what the channel has paid has left us by its clearing account", """
                    SELECT c.id, c.channel, c.amount_minor, t.state, t.posted_minor, a.owner
                    FROM channel.payout c
                    LEFT JOIN account.transfer t ON t.id = CONCAT(c.id, '-1')
                    LEFT JOIN account.account a ON a.id = SUBSTRING_INDEX(t.payee, '.', 1)
                    WHERE c.state IN ('SUCCEEDED', 'RETURNED') AND c.ended_at < :settled
                      AND (t.id IS NULL OR t.state <> 'POSTED' OR t.role <> 'PAYOUT'
                           OR t.posted_minor <> c.amount_minor OR COALESCE(a.owner, '') <> c.channel
                           OR COALESCE(a.kind, '') <> 'CHANNEL_CLEARING')""", "an event"),
            new Invariant("what the channel may still pay is held", """
                    SELECT c.id, c.state, c.amount_minor, t.state AS transfer
                    FROM channel.payout c
                    LEFT JOIN account.transfer t ON t.id = CONCAT(c.id, '-1')
                    WHERE c.state IN ('CREATED', 'ACCEPTED') AND COALESCE(t.state, '') <> 'RESERVED'"""),
            new Invariant("what the channel has not paid is free again", """
                    SELECT c.id, c.amount_minor, c.detail, t.state AS transfer
                    FROM channel.payout c
                    JOIN account.transfer t ON t.id = CONCAT(c.id, '-1')
                    WHERE c.state = 'DECLINED' AND c.ended_at < :settled AND t.state <> 'CANCELLED'""", "an event"),
            new Invariant("what came back is where it came from", """
                    SELECT c.id, c.amount_minor, t.state, t.posted_minor, o.returned_at
                    FROM channel.payout c
                    LEFT JOIN pay.payout o ON o.payment = c.id
                    LEFT JOIN account.transfer t ON t.id = CONCAT(c.id, '-back')
                    LEFT JOIN account.account a ON a.id = o.returned_to
                    LEFT JOIN pay.leg l ON l.payment = c.id AND l.number = 1
                    WHERE c.state = 'RETURNED' AND c.returned_at < :settled
                      AND (o.returned_at IS NULL OR t.id IS NULL OR t.state <> 'POSTED'
                           OR t.posted_minor <> c.amount_minor OR o.returned_to <> SUBSTRING_INDEX(t.payee, '.', 1)
                           OR (a.kind <> 'SUSPENSE' AND o.returned_to <> l.payer))""", "an event"),
            new Invariant("nothing comes back that the channel has not sent", """
                    SELECT o.payment, o.back_why, c.state
                    FROM pay.payout o
                    LEFT JOIN channel.payout c ON c.id = o.payment
                    WHERE o.returned_at IS NOT NULL AND COALESCE(c.state, '') <> 'RETURNED'"""),
            new Invariant("an order that came back says so", """
                    SELECT o.id, o.state, p.id AS payment, w.returned_at
                    FROM pay.payout w
                    JOIN pay.payment p ON p.id = w.payment
                    LEFT JOIN trade.orders o ON o.id = p.order_id AND o.attempt = p.attempt
                    WHERE (w.returned_at < :settled AND COALESCE(o.state, '') <> 'RETURNED')
                       OR (w.returned_at IS NULL AND o.state = 'RETURNED')""", "an event"),
            new Invariant("what waits for a channel is asked for, or answered", """
                    SELECT p.id, p.order_id, o.act_at, c.state
                    FROM pay.payment p
                    JOIN pay.payout o ON o.payment = p.id
                    LEFT JOIN channel.payout c ON c.id = p.id
                    WHERE p.state = 'PAYING_OUT' AND o.act_at IS NULL
                      AND COALESCE(c.state, '') NOT IN ('CREATED', 'ACCEPTED')
                      AND (c.ended_at IS NULL OR c.ended_at < :settled)""", "an event"));

    private PayoutInvariants() {}
}
