package io.tongbao.stack.check;

import java.util.List;

/** Nothing stays on its way for longer than it may. */
final class RestInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("no order waits beyond its deadline", """
                    SELECT id, deadline, attempt, changed_at FROM trade.orders
                    WHERE state = 'PENDING_PAYMENT' AND batch IS NULL AND deadline < :settled"""),
            new Invariant("no order stays claimed", """
                    SELECT id, batch, attempt, changed_at FROM trade.orders
                    WHERE state = 'PENDING_PAYMENT' AND batch IS NOT NULL AND changed_at < :settled"""),
            new Invariant("no payment stays PROCESSING", """
                    SELECT id, batch, amount_minor, created_at FROM pay.payment
                    WHERE state = 'PROCESSING' AND created_at < :settled"""),
            new Invariant("no refund waits beyond its deadline", """
                    SELECT id, order_id, deadline, attempt, changed_at FROM trade.refund
                    WHERE state = 'PROCESSING' AND batch IS NULL AND deadline < :settled"""),
            new Invariant("no refund stays claimed", """
                    SELECT id, order_id, batch, attempt, changed_at FROM trade.refund
                    WHERE state = 'PROCESSING' AND batch IS NOT NULL AND changed_at < :settled"""),
            new Invariant("no refund stays PROCESSING at pay-core", """
                    SELECT id, batch, payment, amount_minor, created_at FROM pay.repayment
                    WHERE state = 'PROCESSING' AND created_at < :settled"""),
            new Invariant("no batch keeps a transfer RESERVED", """
                    SELECT id, batch, payer, reserved_minor, created_at FROM account.transfer
                    WHERE state = 'RESERVED' AND held_by_batch AND created_at < :settled"""),
            new Invariant("no plain transfer stays RESERVED when expired", """
                    SELECT id, payer, reserved_minor, expires_at FROM account.transfer
                    WHERE state = 'RESERVED' AND NOT held_by_batch AND NOT standing AND expires_at < :settled"""),
            new Invariant("no batch stays TRIED", """
                    SELECT 'trade' AS service, id, xid, changed_at FROM trade.batch
                    WHERE state = 'TRIED' AND changed_at < :settled
                    UNION ALL SELECT 'pay', id, xid, changed_at FROM pay.batch
                    WHERE state = 'TRIED' AND changed_at < :settled
                    UNION ALL SELECT 'account', id, xid, changed_at FROM account.batch
                    WHERE state = 'TRIED' AND changed_at < :settled"""),
            // log_status 1 bars a late first phase and is no debt. A committed one is rubbish that a crash left behind.
            new Invariant("no undo log of risk-control is left to be undone", """
                    SELECT u.xid, u.branch_id, u.log_created FROM risk.undo_log u
                    WHERE u.log_status = 0 AND u.log_created < :settled
                      AND NOT EXISTS (SELECT 1 FROM trade.batch b WHERE b.xid = u.xid AND b.state = 'CONFIRMED')"""));

    private RestInvariants() {}
}
