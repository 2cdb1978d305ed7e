package io.tongbao.pay.repayment;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Repayments, and what they take from the legs of their payments; a batch at a time. */
@Mapper
interface RepaymentStore {

    record LegRow(String payment, int number, String tool, String payer, long amountMinor, long takenMinor) {

        PaidLeg leg() {
            return new PaidLeg(number, tool, payer, amountMinor, takenMinor);
        }
    }

    record EndedRow(
            String id,
            String payment,
            @Nullable String payee,
            String currency,
            long amountMinor,
            RepaymentState state,
            @Nullable Reason reason,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            Instant endedAt) {

        Repayment.Ended ended(List<ShareRow> shares) {
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var order = new Repayment.Order(id, payment, Money.of(amountMinor, currency), context);
            var given = shares.stream().map(ShareRow::share).toList();
            return new Repayment.Ended(
                    new Repayment(order, Objects.requireNonNullElse(payee, ""), given), state, reason, endedAt);
        }
    }

    record ShareRow(String repayment, int leg, String tool, String payer, String currency, long amountMinor) {

        Repayment.Share share() {
            return new Repayment.Share(leg, tool, payer, Money.of(amountMinor, currency));
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
            SELECT payment, number, tool, payer, amount_minor, repaid_minor + repaying_minor AS taken_minor FROM leg
            WHERE payment IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY payment, number
            </script>""")
    List<LegRow> legs(Collection<String> ids);

    @Select("SELECT id FROM repayment WHERE batch = #{batch}")
    Set<String> idsOf(String batch);

    @Select("SELECT DISTINCT payment FROM repayment WHERE batch = #{batch} AND state = 'PROCESSING'")
    Set<String> paymentsOf(String batch);

    @Update("""
            UPDATE leg l
            JOIN (SELECT r.payment, s.leg, SUM(s.amount_minor) AS minor
                  FROM repayment r JOIN repayment_share s ON s.repayment = r.id
                  WHERE r.batch = #{batch} GROUP BY r.payment, s.leg) t ON t.payment = l.payment AND t.leg = l.number
            SET l.repaying_minor = l.repaying_minor + t.minor""")
    void reserve(String batch);

    @Update("UPDATE repayment SET reason = #{reason}, detail = NULL WHERE batch = #{batch} AND state = 'PROCESSING'")
    void refuseAll(String batch, Reason reason);

    @Update("""
            UPDATE leg l
            JOIN (SELECT r.payment, s.leg, SUM(s.amount_minor) AS minor,
                         SUM(IF(r.reason IS NULL, s.amount_minor, 0)) AS done
                  FROM repayment r JOIN repayment_share s ON s.repayment = r.id
                  WHERE r.batch = #{batch} AND r.state = 'PROCESSING'
                  GROUP BY r.payment, s.leg) t ON t.payment = l.payment AND t.leg = l.number
            SET l.repaying_minor = l.repaying_minor - t.minor, l.repaid_minor = l.repaid_minor + t.done""")
    void endLegs(String batch);

    @Select("""
            SELECT r.id, r.payment, p.payee, r.currency, r.amount_minor, r.state, r.reason, r.business_code,
                r.business_line, r.buyer, r.trace, r.product, r.ended_at
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN repayment r FORCE INDEX (batch) ON r.batch = wanted.given
            LEFT JOIN payment p ON p.id = r.payment
            WHERE r.state IN ('SUCCEEDED', 'FAILED') ORDER BY r.id""")
    List<EndedRow> endedRows(@Param("ids") Ids batches);

    @Select("SELECT s.repayment, s.leg, l.tool, l.payer, l.currency, s.amount_minor FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN repayment r FORCE INDEX (batch) ON r.batch = wanted.given
            STRAIGHT_JOIN repayment_share s FORCE INDEX (PRIMARY) ON s.repayment = r.id
            STRAIGHT_JOIN leg l ON l.payment = r.payment AND l.number = s.leg
            ORDER BY s.repayment, s.leg""")
    List<ShareRow> shareRows(@Param("ids") Ids batches);

    @Update("""
            UPDATE repayment SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ended_at = #{at}
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

    default List<Repayment.Ended> ended(List<String> batches) {
        var ids = Ids.of(batches);
        var shares = shareRows(ids).stream().collect(Collectors.groupingBy(ShareRow::repayment));
        return endedRows(ids).stream()
                .map(row -> row.ended(shares.getOrDefault(row.id(), List.of())))
                .toList();
    }

    default void end(String batch, Instant at) {
        var payments = new TreeSet<>(paymentsOf(batch));
        if (!payments.isEmpty()) {
            lockPayments(payments);
        }
        endLegs(batch);
        endRows(batch, at);
    }
}
