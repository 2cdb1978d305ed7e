package io.tongbao.trade.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Refunds, and what they hold of their orders; a batch at a time. */
@Mapper
interface RefundStore {

    String COLUMNS = "id, business_line, request_id, body_hash, order_id, payment, payer, buyer, currency, "
            + "asked_minor, amount_minor, to_payer_minor, to_subsidy_minor, note, state, reason, detail, batch, "
            + "attempt, deadline, trace, product, created_at, changed_at, approved_at";
    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record AttemptRow(String id, int attempt) {}

    /** @param awaited whether a batch that is decided, or will be, makes it RETURNING */
    record StandingRow(RefundState state, int attempt, boolean awaited, String orderId) {}

    record RefundRow(
            String id,
            String businessLine,
            String requestId,
            String bodyHash,
            String orderId,
            String payment,
            String payer,
            String buyer,
            String currency,
            @Nullable Long askedMinor,
            long amountMinor,
            long toPayerMinor,
            long toSubsidyMinor,
            String note,
            RefundState state,
            @Nullable Reason reason,
            String detail,
            @Nullable String batch,
            int attempt,
            Instant deadline,
            String trace,
            String product,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant approvedAt) {

        Refund refund() {
            var asked = askedMinor == null ? null : Money.of(askedMinor, currency);
            var shares = new Refund.Shares(
                    Money.of(amountMinor, currency),
                    Money.of(toPayerMinor, currency),
                    Money.of(toSubsidyMinor, currency));
            return new Refund(
                    id,
                    new RequestKey(businessLine, requestId),
                    new Wanted(orderId, asked, note, bodyHash),
                    new Refund.Paid(payment, payer, buyer, product),
                    shares,
                    state,
                    reason,
                    detail,
                    batch,
                    attempt,
                    new Refund.Times(createdAt, deadline, changedAt, approvedAt),
                    trace);
        }
    }

    @Update("<script>UPDATE refund SET batch = #{batch}, attempt = attempt + 1, changed_at = #{at} "
            + "WHERE state = 'PROCESSING' AND batch IS NULL AND deadline &gt; #{at} AND id IN " + IDS + "</script>")
    void claimOpen(String batch, Collection<String> ids, Instant at);

    @Select("SELECT id, attempt FROM refund WHERE batch = #{batch} AND state = 'PROCESSING'")
    List<AttemptRow> attemptRows(String batch);

    @Update("""
            UPDATE orders o
            JOIN (SELECT order_id, SUM(amount_minor) AS minor FROM refund WHERE batch = #{batch} GROUP BY order_id) r
              ON r.order_id = o.id
            SET o.refunding_minor = o.refunding_minor + r.minor""")
    void reserve(String batch);

    @Select("SELECT DISTINCT order_id FROM refund WHERE batch = #{batch} AND state = 'PROCESSING'")
    List<String> orders(String batch);

    /** What goes back through a channel leaves its batch, and still takes its amount from its order. */
    @Update("""
            UPDATE refund SET state = 'RETURNING', batch = CONCAT('own:', id), changed_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING' AND verdict IS NULL AND standing""")
    void stand(String batch, Instant at);

    @Select("SELECT state, attempt, standing AND verdict IS NULL AND batch IS NOT NULL AS awaited, order_id"
            + " FROM refund WHERE id = #{id}")
    Optional<StandingRow> standingRow(String id);

    @Select("SELECT EXISTS (SELECT 1 FROM refund WHERE id = #{id} AND state = 'RETURNING' FOR UPDATE)")
    boolean lockReturning(String id);

    @Update("UPDATE refund SET verdict = #{v.reason}, detail = #{v.detail} WHERE id = #{v.id} AND state = 'RETURNING'")
    void decline(@Param("v") Verdict v);

    @Update("""
            UPDATE orders o
            JOIN (SELECT order_id, SUM(amount_minor) AS minor, SUM(IF(verdict IS NULL, amount_minor, 0)) AS done
                  FROM refund WHERE batch = #{batch} AND state IN ('PROCESSING', 'RETURNING')
                  GROUP BY order_id) r ON r.order_id = o.id
            SET o.refunding_minor = o.refunding_minor - r.minor, o.refunded_minor = o.refunded_minor + r.done""")
    void settleOrders(String batch);

    /** What an operator has to approve leaves its batch, and holds nothing. */
    @Update("""
            UPDATE refund SET state = 'IN_REVIEW', batch = NULL, verdict = NULL, reason = NULL, detail = '',
                changed_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING' AND verdict = 'APPROVAL_NEEDED'""")
    void review(String batch, Instant at);

    @Update("""
            UPDATE refund SET state = IF(verdict IS NULL, 'SUCCEEDED', 'FAILED'), reason = verdict, changed_at = #{at}
            WHERE batch = #{batch} AND state IN ('PROCESSING', 'RETURNING')""")
    void settleRows(String batch, Instant at);

    @Update("""
            UPDATE orders o
            JOIN (SELECT order_id, SUM(amount_minor) AS minor FROM refund
                  WHERE batch = #{batch} AND state = 'PROCESSING' GROUP BY order_id) r ON r.order_id = o.id
            SET o.refunding_minor = o.refunding_minor - r.minor""")
    void releaseOrders(String batch);

    @Update("""
            UPDATE refund SET batch = NULL, verdict = NULL, to_payer_minor = 0, to_subsidy_minor = 0, amount_minor = 0,
                standing = FALSE, reason = 'ROLLED_BACK', detail = '', changed_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void releaseRows(String batch, Instant at);

    @Select("SELECT id FROM refund WHERE id = #{id} AND state = 'PROCESSING' AND batch IS NULL FOR UPDATE")
    List<String> lockOpen(String id);

    @Select("""
            SELECT id FROM refund WHERE overdue_at <= #{now} ORDER BY overdue_at LIMIT #{most}
            FOR UPDATE SKIP LOCKED""")
    List<String> lockOverdue(Instant now, int most);

    @Update("<script>UPDATE refund SET state = 'FAILED', reason = #{reason}, changed_at = #{at} WHERE id IN " + IDS
            + "</script>")
    void failRows(Collection<String> ids, Reason reason, Instant at);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN refund FORCE INDEX (batch) ON refund.batch = wanted.given
            WHERE state IN ('SUCCEEDED', 'FAILED') ORDER BY id""")
    List<RefundRow> settledRows(@Param("ids") Ids batches);

    @Select("<script>SELECT " + COLUMNS + " FROM refund WHERE id IN " + IDS + "</script>")
    List<RefundRow> rowsById(Collection<String> ids);

    @Select("SELECT " + COLUMNS + " FROM refund WHERE id = #{id}")
    Optional<RefundRow> row(String id);

    @Select("<script>SELECT " + COLUMNS + " FROM refund WHERE (business_line, request_id) IN "
            + "<foreach collection='keys' item='k' open='(' separator=',' close=')'>"
            + "(#{k.businessLine}, #{k.requestId})</foreach></script>")
    List<RefundRow> rowsByKey(Collection<RequestKey> keys);

    @Select("<script>SELECT " + COLUMNS + " FROM refund WHERE order_id = #{order} "
            + "<if test='before != \"\"'>AND id &lt; #{before}</if> ORDER BY id DESC LIMIT #{limit}</script>")
    List<RefundRow> rows(String order, String before, int limit);

    @Select("SELECT " + COLUMNS + " FROM refund WHERE id = #{id} FOR UPDATE")
    Optional<RefundRow> lockRow(String id);

    @Update("""
            UPDATE refund SET state = 'PROCESSING', approved_at = #{at}, deadline = #{deadline}, changed_at = #{at}
            WHERE id = #{id} AND state = 'IN_REVIEW'""")
    void approve(String id, Instant at, Instant deadline);

    @Select("SELECT " + COLUMNS
            + " FROM refund WHERE overdue_at > #{now} AND approved_at IS NOT NULL ORDER BY overdue_at LIMIT #{most}")
    List<RefundRow> approvedRows(Instant now, int most);

    @Select("""
            SELECT id AS subject, IF(asked_minor IS NULL, NULL, currency) AS currency, asked_minor AS amount_minor,
                review_since AS since
            FROM refund
            WHERE review_since IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'REFUND_IN_REVIEW' AND work.subject = refund.id)
            ORDER BY review_since LIMIT #{most}""")
    List<WorkKind.FoundRow> inReview(int most);

    @Select("""
            SELECT r.id AS subject, r.state IN ('IN_REVIEW', 'PROCESSING') AS is_waiting,
                CONCAT('of ', r.order_id, ' of ', r.business_line, ', ', r.state, '; in minor units: ',
                    COALESCE(r.asked_minor, 'all that is left'), ' of ', o.total_minor, ', of which ',
                    o.refunded_minor + o.refunding_minor, ' went back before', IF(r.note = '', '', '; '), r.note)
                    AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN refund r FORCE INDEX (PRIMARY) ON r.id = wanted.given
            JOIN orders o ON o.id = r.order_id""")
    List<WorkKind.Evidence> reviewed(@Param("ids") Ids ids);

    default Map<String, Integer> attempts(String batch) {
        return attemptRows(batch).stream().collect(Collectors.toMap(AttemptRow::id, AttemptRow::attempt));
    }

    default void settle(String batch, Instant at) {
        stand(batch, at);
        settleOrders(batch);
        review(batch, at);
        settleRows(batch, at);
    }

    /** Ends one that has left its batch. */
    default void settleOwn(String id, Instant at) {
        settleOrders(own(id));
        settleRows(own(id), at);
    }

    /** The batch of one that stands. */
    static String own(String id) {
        return "own:" + id;
    }

    default void release(String batch, Instant at) {
        releaseOrders(batch);
        releaseRows(batch, at);
    }

    default void fail(Collection<String> ids, Reason reason, Instant at) {
        if (!ids.isEmpty()) {
            failRows(ids, reason, at);
        }
    }

    default Optional<Refund> find(String id) {
        return row(id).map(RefundRow::refund);
    }

    default List<Refund> byKey(Collection<RequestKey> keys) {
        return rowsByKey(keys).stream().map(RefundRow::refund).toList();
    }

    default List<Refund> ofOrder(String order, String before, int limit) {
        return rows(order, before, limit).stream().map(RefundRow::refund).toList();
    }
}
