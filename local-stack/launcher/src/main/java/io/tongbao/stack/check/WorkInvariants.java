package io.tongbao.stack.check;

import java.util.List;

/**
 * Whatever waits for somebody outside, or for nobody, for longer than the local stack allows (20 s), and than it takes
 * to look (10 s), is on a list of what waits for a person.
 */
final class WorkInvariants {

    /** A minute more than it takes: a service that has just come back has not looked yet. */
    private static final String LONG = ":settled - INTERVAL 90 SECOND";

    static final List<Invariant> ALL = List.of(
            of("what a channel does not answer is somebody's work", """
                    SELECT 'PAYOUT' AS kind, x.id, x.state, x.detail, x.created_at FROM channel.payout x
                    WHERE x.state IN ('CREATED', 'ACCEPTED') AND x.created_at < :long AND NOT EXISTS (
                        SELECT 1 FROM channel.work w
                        WHERE w.kind = 'PAYOUT_UNANSWERED' AND w.subject = x.id AND w.state = 'OPEN')
                    UNION ALL SELECT 'REFUND', x.id, x.state, x.detail, x.created_at FROM channel.refund x
                    WHERE x.state IN ('CREATED', 'ACCEPTED') AND x.created_at < :long AND NOT EXISTS (
                        SELECT 1 FROM channel.work w
                        WHERE w.kind = 'REFUND_UNANSWERED' AND w.subject = x.id AND w.state = 'OPEN')
                    UNION ALL SELECT 'CHARGE', x.id, x.state, x.detail, x.pay_until FROM channel.charge x
                    WHERE x.state IN ('CREATED', 'READY') AND x.pay_until < :long AND NOT EXISTS (
                        SELECT 1 FROM channel.work w
                        WHERE w.kind = 'CHARGE_UNANSWERED' AND w.subject = x.id AND w.state = 'OPEN')"""),
            of("what is held for a channel is somebody's work", """
                    SELECT 'PAYOUT' AS kind, x.id, x.state, x.amount_minor, x.created_at FROM pay.payment x
                    WHERE x.state = 'PAYING_OUT' AND x.created_at < :long AND NOT EXISTS (
                        SELECT 1 FROM pay.work w
                        WHERE w.kind = 'PAYOUT_WAITS' AND w.subject = x.id AND w.state = 'OPEN')
                    UNION ALL SELECT 'REFUND', x.id, x.state, x.amount_minor, x.created_at FROM pay.repayment x
                    WHERE x.state = 'RETURNING' AND x.created_at < :long AND NOT EXISTS (
                        SELECT 1 FROM pay.work w
                        WHERE w.kind = 'REFUND_WAITS' AND w.subject = x.id AND w.state = 'OPEN')
                    UNION ALL SELECT 'FUNDING', x.id, x.state, x.came_minor, x.changed_at FROM pay.funding x
                    WHERE x.state IN ('STRANDED', 'SUSPENDED') AND x.changed_at < :long AND NOT EXISTS (
                        SELECT 1 FROM pay.work w
                        WHERE w.kind IN ('FUNDING_WAITS', 'FUNDING_NOT_RETURNED') AND w.subject = x.id)"""),
            of("what a channel says against itself is somebody's work", """
                    SELECT x.kind, x.subject, x.text, x.at FROM channel.objection x
                    WHERE x.at < :long AND NOT EXISTS (
                        SELECT 1 FROM channel.work w
                        WHERE w.kind = 'CHANNEL_CONTRADICTS' AND w.subject = CAST(x.id AS CHAR))"""),
            of("a notice that nobody can do anything with is somebody's work", """
                    SELECT x.id, x.channel, x.verdict, x.detail, x.at FROM channel.notice x
                    WHERE x.verdict NOT IN ('', 'HEARD', 'FORGED') AND x.at < :long AND NOT EXISTS (
                        SELECT 1 FROM channel.notice n
                        JOIN channel.work w ON w.kind = 'NOTICE_STRAY' AND w.subject = CAST(n.id AS CHAR)
                        WHERE n.id = x.id
                           OR (n.channel = x.channel AND n.notice_id = x.notice_id AND x.notice_id <> ''))"""),
            of("a refund that somebody has to approve is somebody's work", """
                    SELECT x.id, x.order_id, x.asked_minor, x.created_at FROM trade.refund x
                    WHERE x.state = 'IN_REVIEW' AND x.created_at < :long AND NOT EXISTS (
                        SELECT 1 FROM trade.work w WHERE w.kind = 'REFUND_IN_REVIEW' AND w.subject = x.id)"""),
            of("money that its owner cannot have is somebody's work", """
                    SELECT x.kind, x.subject, x.account, x.amount_minor, x.at FROM account.misplaced x
                    JOIN account.transfer t ON t.id = x.subject AND t.state = 'POSTED'
                    WHERE x.at < :long AND NOT EXISTS (
                        SELECT 1 FROM account.work w WHERE w.kind = x.kind AND w.subject = x.subject)"""));

    private WorkInvariants() {}

    private static Invariant of(String name, String sql) {
        return new Invariant(name, sql.replace(":long", LONG));
    }
}
