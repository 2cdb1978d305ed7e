package io.tongbao.stack.check;

import java.util.List;

/** What is told of the money has been heard a while later, and nothing of it waits for somebody. */
final class TellingInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("no event waits in an outbox", """
                    SELECT 'trade' AS service, source, subject, at FROM trade.outbox
                    WHERE published_at IS NULL AND at < :settled
                    UNION ALL SELECT 'pay', source, subject, at FROM pay.outbox
                    WHERE published_at IS NULL AND at < :settled
                    UNION ALL SELECT 'account', source, subject, at FROM account.outbox
                    WHERE published_at IS NULL AND at < :settled
                    UNION ALL SELECT 'accounting', source, subject, at FROM accounting.outbox
                    WHERE published_at IS NULL AND at < :settled""", "RocketMQ to take them"),
            new Invariant("no dead letter waits for somebody", """
                    SELECT 'accounting' AS service, id, listener, event, fault, at FROM accounting.dead_letter
                    WHERE heard_at IS NULL AND note IS NULL
                    UNION ALL SELECT 'trade', id, listener, event, fault, at FROM trade.dead_letter
                    WHERE heard_at IS NULL AND note IS NULL"""),
            new Invariant("no difference is open", """
                    SELECT id, kind, subject, evidence, opened_at FROM accounting.difference
                    WHERE state = 'OPEN' AND opened_at < :settled"""));

    private TellingInvariants() {}
}
