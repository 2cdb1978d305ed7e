package io.tongbao.pay.refund;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Refunds, and what they take from the legs of their payments; a batch at a time. */
@Mapper
interface RefundStore {

    record LegRow(String payment, int number, String tool, String payer, long amountMinor, long takenMinor) {

        PaidLeg leg() {
            return new PaidLeg(number, tool, payer, amountMinor, takenMinor);
        }
    }

    @Select("""
            <script>
            SELECT id, payee, currency, state, reason FROM payment
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id FOR UPDATE
            </script>""")
    List<Paid.Row> lockPayments(Collection<String> ids);

    @Select("""
            <script>
            SELECT payment, number, tool, payer, amount_minor, refunded_minor + refunding_minor AS taken_minor FROM leg
            WHERE payment IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY payment, number
            </script>""")
    List<LegRow> legs(Collection<String> ids);

    @Select("SELECT id FROM refund_attempt WHERE batch = #{batch}")
    Set<String> idsOf(String batch);

    @Select("SELECT DISTINCT payment FROM refund_attempt WHERE batch = #{batch} AND state = 'PROCESSING'")
    Set<String> paymentsOf(String batch);

    @Update("""
            UPDATE leg l
            JOIN (SELECT r.payment, s.leg, SUM(s.amount_minor) AS minor
                  FROM refund_attempt r JOIN refund_share s ON s.refund = r.id
                  WHERE r.batch = #{batch} GROUP BY r.payment, s.leg) t ON t.payment = l.payment AND t.leg = l.number
            SET l.refunding_minor = l.refunding_minor + t.minor""")
    void reserve(String batch);

    @Update("""
            <script>
            UPDATE refund_attempt SET reason = #{reason}
            WHERE batch = #{batch} AND state = 'PROCESSING'
              AND id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    void refuseThose(String batch, Reason reason, List<String> ids);

    @Update("UPDATE refund_attempt SET reason = #{reason} WHERE batch = #{batch} AND state = 'PROCESSING'")
    void refuseAll(String batch, Reason reason);

    @Update("""
            UPDATE leg l
            JOIN (SELECT r.payment, s.leg, SUM(s.amount_minor) AS minor,
                         SUM(IF(r.reason IS NULL, s.amount_minor, 0)) AS done
                  FROM refund_attempt r JOIN refund_share s ON s.refund = r.id
                  WHERE r.batch = #{batch} AND r.state = 'PROCESSING'
                  GROUP BY r.payment, s.leg) t ON t.payment = l.payment AND t.leg = l.number
            SET l.refunding_minor = l.refunding_minor - t.minor, l.refunded_minor = l.refunded_minor + t.done""")
    void endLegs(String batch);

    @Insert("""
            INSERT INTO outbox (event, subject, business_code, business_line, buyer, trace, at)
            SELECT IF(reason IS NULL, 'refund.succeeded', 'refund.failed'), id, business_code, business_line, buyer,
                trace, #{at}
            FROM refund_attempt WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void announce(String batch, Instant at);

    @Update("""
            UPDATE refund_attempt SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ended_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void endRows(String batch, Instant at);

    /** The payments with these ids, locked until the local transaction ends; in the order of their ids. */
    default Map<String, Paid> lock(Collection<String> wanted) {
        var ids = new TreeSet<>(wanted);
        var payments = lockPayments(ids);
        var legs = legs(ids).stream()
                .collect(Collectors.groupingBy(LegRow::payment, Collectors.mapping(LegRow::leg, Collectors.toList())));
        var paid = new HashMap<String, Paid>();
        payments.forEach(row -> paid.put(row.id(), new Paid(row, legs.getOrDefault(row.id(), List.of()))));
        return paid;
    }

    default void refuse(String batch, List<Refusal> refusals) {
        refusals.stream()
                .collect(Collectors.groupingBy(Refusal::reason, Collectors.mapping(Refusal::id, Collectors.toList())))
                .forEach((reason, ids) -> refuseThose(batch, reason, ids));
    }

    default void end(String batch, Instant at) {
        var payments = new TreeSet<>(paymentsOf(batch));
        if (!payments.isEmpty()) {
            lockPayments(payments);
        }
        endLegs(batch);
        announce(batch, at);
        endRows(batch, at);
    }
}
