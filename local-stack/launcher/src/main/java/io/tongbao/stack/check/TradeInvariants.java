package io.tongbao.stack.check;

import java.util.List;

/**
 * What must be true of a trade in all its services. The second phase ends the order first, then the payment, then the
 * transfers: so what is compared is older than the grace time.
 */
final class TradeInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("a paid order's payment has succeeded", """
                    SELECT o.id, o.total_minor, o.attempt, p.id AS payment, p.state, p.amount_minor, p.currency
                    FROM trade.orders o
                    LEFT JOIN pay.payment p ON p.order_id = o.id AND p.attempt = o.attempt
                    WHERE o.state IN ('PAID', 'RETURNED') AND o.changed_at < :settled AND o.form <> 'CART'
                      AND (p.id IS NULL OR p.state <> 'SUCCEEDED' OR p.amount_minor <> o.total_minor
                             - IF(o.coupon_payer = '', o.coupon_off_minor, 0)
                             - IF(o.promotion_payer = '', o.promotion_off_minor, 0)
                           OR p.currency <> o.currency OR p.payee <> o.payee
                           OR COALESCE(p.parent, '') <> COALESCE(o.parent, ''))"""),
            new Invariant("a successful payment's order is paid", """
                    SELECT p.id, p.order_id, p.amount_minor, o.state, o.reason, o.attempt
                    FROM pay.payment p
                    LEFT JOIN trade.orders o ON o.id = p.order_id AND o.attempt = p.attempt
                    WHERE p.state = 'SUCCEEDED' AND p.ended_at < :settled
                      AND COALESCE(o.state, '') NOT IN ('PAID', 'RETURNED')"""),
            new Invariant("a successful payment's transfers are posted", """
                    SELECT p.id, p.order_id, p.amount_minor, t.transfers, t.posted_minor
                    FROM pay.payment p
                    LEFT JOIN (SELECT payment, COUNT(*) AS transfers, SUM(posted_minor) AS posted_minor
                               FROM account.transfer WHERE state = 'POSTED' AND role <> 'FEE'
                               GROUP BY payment) t ON t.payment = p.id
                    WHERE p.state = 'SUCCEEDED' AND p.ended_at < :settled AND COALESCE(t.posted_minor,
                        0) <> p.amount_minor"""),
            new Invariant("each leg of it is one posted transfer", """
                    SELECT l.payment, l.number, l.payer, l.amount_minor, t.id AS transfer, t.state, t.payer AS paid_by,
                           t.posted_minor
                    FROM pay.payment p
                    JOIN pay.leg l ON l.payment = p.id
                    LEFT JOIN account.transfer t ON t.id = CONCAT(l.payment, '-', l.number)
                    WHERE p.state = 'SUCCEEDED' AND p.ended_at < :settled AND l.amount_minor > 0
                      AND (t.id IS NULL OR t.state <> 'POSTED' OR SUBSTRING_INDEX(t.payer, '.', 1) <> l.payer
                           OR SUBSTRING_INDEX(t.payee, '.', 1) <> COALESCE(l.payee, p.payee)
                           OR t.posted_minor <> l.amount_minor OR t.currency <> l.currency)"""),
            new Invariant("money moved only for successful payments and refunds", """
                    SELECT t.id, t.payment, t.posted_minor, p.state, p.reason, r.state AS refund, r.reason AS because
                    FROM account.transfer t
                    LEFT JOIN pay.payment p ON p.id = t.payment
                    LEFT JOIN pay.repayment r ON r.id = t.payment
                    LEFT JOIN pay.funding f ON t.id IN (CONCAT(f.id, '-in'), CONCAT(f.id, '-out'))
                        AND f.state IN (IF(t.id LIKE '%-in', 'SUSPENDED', 'RETURNED'), 'RETURNED')
                    LEFT JOIN pay.payout o ON t.id = CONCAT(o.payment, '-back') AND o.returned_at IS NOT NULL
                    WHERE (t.held_by_batch OR t.standing) AND t.state = 'POSTED' AND t.ended_at < :settled
                      AND COALESCE(p.state, r.state, '') <> 'SUCCEEDED' AND f.id IS NULL AND o.payment IS NULL"""),
            new Invariant("a failed payment holds no money", """
                    SELECT p.id, p.reason, t.id AS transfer, t.state, t.reserved_minor
                    FROM account.transfer t
                    JOIN pay.payment p ON p.id = t.payment
                    WHERE t.state = 'RESERVED' AND p.state = 'FAILED' AND p.ended_at < :settled"""),
            new Invariant("an order is paid once at most", """
                    SELECT order_id, COUNT(*) AS payments, SUM(amount_minor) AS paid_minor FROM pay.payment
                    WHERE state = 'SUCCEEDED' GROUP BY order_id HAVING COUNT(*) > 1"""),
            new Invariant("a payment is the sum of its legs", """
                    SELECT p.id, p.amount_minor, COALESCE(l.minor, 0) AS legs_minor
                    FROM pay.payment p
                    LEFT JOIN (SELECT payment,
                        SUM(amount_minor) AS minor FROM pay.leg
                        WHERE role <> 'FEE' GROUP BY payment) l ON l.payment = p.id
                    WHERE p.amount_minor <> COALESCE(l.minor, 0)"""),
            new Invariant("a fee goes from the merchant to the platform, once, and out of what was paid", """
                    SELECT l.payment, l.number, l.payer, l.payee, l.amount_minor, p.payee AS merchant, f.kind, f.keeper
                    FROM pay.leg l
                    JOIN pay.payment p ON p.id = l.payment
                    LEFT JOIN account.account f ON f.id = l.payee
                    WHERE l.role = 'FEE'
                      AND (l.payer <> p.payee OR COALESCE(f.kind, '') <> 'FEE' OR f.keeper <> 'platform'
                           OR l.amount_minor > p.amount_minor OR l.number < (
                               SELECT MAX(o.number) FROM pay.leg o WHERE o.payment = l.payment))"""),
            new Invariant("an order is the sum of its items", """
                    SELECT o.id, o.total_minor, COALESCE(i.minor, 0) AS items_minor
                    FROM trade.orders o
                    LEFT JOIN (SELECT order_id, SUM(unit_price_minor * quantity) AS minor FROM trade.order_item
                               GROUP BY order_id) i ON i.order_id = o.id
                    WHERE o.total_minor <> COALESCE(i.minor, 0)"""),
            new Invariant("a cart and its children are in one state", """
                    SELECT c.id, c.state, p.id AS cart, p.state AS cart_state
                    FROM trade.orders c
                    LEFT JOIN trade.orders p ON p.id = c.parent
                    WHERE c.parent IS NOT NULL
                      AND (p.id IS NULL OR p.state <> c.state OR COALESCE(p.batch, '') <> COALESCE(c.batch, ''))"""),
            new Invariant("a cart is the sum of its children", """
                    SELECT p.id, p.children, p.total_minor, p.own_minor, c.orders, c.total_minor AS of_children
                    FROM trade.orders p
                    LEFT JOIN (SELECT parent, COUNT(*) AS orders, SUM(total_minor) AS total_minor,
                                      SUM(coupon_off_minor + promotion_off_minor) AS off_minor,
                                      SUM(own_minor) AS own_minor
                               FROM trade.orders WHERE parent IS NOT NULL GROUP BY parent) c ON c.parent = p.id
                    WHERE p.form = 'CART'
                      AND (COALESCE(c.orders, 0) <> p.children OR c.total_minor <> p.total_minor
                           OR c.off_minor <> p.promotion_off_minor
                           OR (p.state = 'PAID' AND c.own_minor <> p.own_minor))"""),
            new Invariant("an order's history ends in its state", """
                    SELECT o.id, o.state, h.to_state
                    FROM trade.orders o
                    LEFT JOIN (SELECT order_id, MAX(id) AS id FROM trade.order_history GROUP BY order_id) newest
                      ON newest.order_id = o.id
                    LEFT JOIN trade.order_history h ON h.id = newest.id
                    WHERE h.id IS NULL OR h.to_state <> o.state"""),
            new Invariant(
                    "the end of an order is told (outbox)",
                    // Of a cart its children are told of.
                    told("trade", "trade.orders", "trade", "order") + " AND f.form <> 'CART'"),
            new Invariant("the end of a payment is told (outbox)", told("pay", "pay.payment", "pay", "none")),
            new Invariant(
                    "the end of a transfer is told (outbox)",
                    // What parts of an account lend each other is told to nobody.
                    told("account", "account.transfer", "account", "none") + " AND f.batch NOT LIKE 'loans:%'"),
            new Invariant("participants of a batch end alike", """
                    SELECT t.id, t.xid, t.state AS trade, p.state AS pay, a.state AS account
                    FROM trade.batch t
                    LEFT JOIN pay.batch p ON p.id = t.id
                    LEFT JOIN account.batch a ON a.id = t.id
                    WHERE t.changed_at < :settled
                      AND (COALESCE(p.state, t.state) <> t.state OR COALESCE(a.state, t.state) <> t.state)"""));

    private TradeInvariants() {}

    /** What has ended without a word in the outbox: with its batch, or alone. */
    static String told(String schema, String table, String withBatch, String alone) {
        var untold = """
                SELECT f.id, f.state, f.batch FROM %2$s f
                LEFT JOIN %1$s.outbox b
                  ON b.source = IF(f.batch IS NULL, '%4$s', '%3$s') AND b.subject = COALESCE(f.batch, f.id)
                WHERE f.state NOT IN (
                    'PENDING_PAYMENT', 'PROCESSING', 'IN_REVIEW', 'RETURNING', 'PAYING_OUT', 'RESERVED')
                  AND b.id IS NULL""";
        return untold.formatted(schema, table, withBatch, alone);
    }
}
