package io.tongbao.stack.check;

import java.util.List;

/** What must be true of coupons and promotions, at every instant: they live and die with their orders. */
final class OfferInvariants {
    private static final String HOLDERS = """
            (SELECT coupon, SUM(state = 'PAID') AS paid,
                    SUM(state = 'PENDING_PAYMENT' AND batch IS NOT NULL AND holds) AS paying
             FROM trade.orders WHERE coupon <> '' GROUP BY coupon)""";

    static final List<Invariant> ALL = List.of(
            new Invariant("a used coupon paid for one order, others none", """
                    SELECT c.id, c.buyer, c.state, COALESCE(o.paid, 0) AS paid_orders
                    FROM trade.coupon c LEFT JOIN %s o ON o.coupon = c.id
                    WHERE COALESCE(o.paid, 0) <> (c.state = 'USED')""".formatted(HOLDERS)),
            new Invariant("a claimed coupon is held by one order being paid", """
                    SELECT c.id, c.buyer, c.state, COALESCE(o.paying, 0) AS orders_being_paid
                    FROM trade.coupon c LEFT JOIN %s o ON o.coupon = c.id
                    WHERE COALESCE(o.paying, 0) <> (c.state = 'CLAIMED')""".formatted(HOLDERS)),
            new Invariant("a paid order's coupon exists and is its buyer's", """
                    SELECT o.id, o.coupon, o.buyer, c.buyer AS issued_to, o.coupon_off_minor, c.off_minor
                    FROM trade.orders o LEFT JOIN trade.coupon c ON c.id = o.coupon
                    WHERE o.state = 'PAID' AND o.coupon <> ''
                      AND (c.id IS NULL OR c.buyer <> o.buyer OR c.business_line <> o.business_line
                           OR o.coupon_off_minor > c.off_minor
                           OR o.coupon_payer <> IF(c.subsidy_account = o.payee, '', c.subsidy_account))"""),
            new Invariant("a promotion's stock is with paid or paying orders", """
                    SELECT p.id, p.stock, p.taken, COALESCE(o.orders, 0) AS orders
                    FROM trade.promotion p
                    LEFT JOIN (SELECT promotion, COUNT(*) AS orders FROM trade.orders
                               WHERE promotion_off_minor > 0 AND holds
                                 AND (state = 'PAID' OR (state = 'PENDING_PAYMENT' AND batch IS NOT NULL))
                               GROUP BY promotion) o ON o.promotion = p.id
                    WHERE p.taken <> COALESCE(o.orders, 0)"""));

    private OfferInvariants() {}
}
