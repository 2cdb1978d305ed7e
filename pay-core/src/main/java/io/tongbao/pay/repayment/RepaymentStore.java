package io.tongbao.pay.repayment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import io.tongbao.pay.standing.Word;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    record LegRow(
            String payment,
            int number,
            String tool,
            String payer,
            long amountMinor,
            long takenMinor,
            String charge,
            LegRole role,
            @Nullable String payee,
            @Nullable Boolean givenBack) {

        PaidLeg leg() {
            var fee = payee == null ? null : new PaidLeg.Fee(payee, Boolean.TRUE.equals(givenBack));
            return new PaidLeg(number, tool, payer, amountMinor, takenMinor, charge, role, fee);
        }
    }

    record BatchRow(
            String id,
            String payment,
            @Nullable String payee,
            String currency,
            long amountMinor,
            RepaymentState state,
            @Nullable Reason reason,
            @Nullable String detail,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            @Nullable Instant endedAt) {

        Repayment.Ended ended(List<ShareRow> shares) {
            return new Repayment.Ended(
                    repayment(shares),
                    state,
                    reason,
                    Objects.requireNonNullElse(detail, ""),
                    Objects.requireNonNull(endedAt));
        }

        Repayment repayment(List<ShareRow> shares) {
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var order = new Repayment.Order(id, payment, Money.of(amountMinor, currency), context);
            var given = shares.stream().map(ShareRow::share).toList();
            return new Repayment(order, Objects.requireNonNullElse(payee, ""), given);
        }
    }

    record ShareRow(
            String repayment,
            int leg,
            String tool,
            String payer,
            String currency,
            long amountMinor,
            String charge,
            LegRole role,
            String fee) {

        Repayment.Share share() {
            return new Repayment.Share(leg, tool, payer, Money.of(amountMinor, currency), charge, role, fee);
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
            SELECT payment, number, tool, payer, amount_minor, repaid_minor + repaying_minor AS taken_minor,
                IF(role = 'FUNDS', funding, '') AS charge, role, payee, given_back
            FROM leg
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
                  WHERE r.batch = #{batch} AND r.state IN ('PROCESSING', 'RETURNING')
                  GROUP BY r.payment, s.leg) t ON t.payment = l.payment AND t.leg = l.number
            SET l.repaying_minor = l.repaying_minor - t.minor, l.repaid_minor = l.repaid_minor + t.done""")
    void endLegs(String batch);

    @Select("""
            SELECT r.id, r.payment, p.payee, r.currency, r.amount_minor, r.state, r.reason, r.detail, r.business_code,
                r.business_line, r.buyer, r.trace, r.product, r.ended_at
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN repayment r FORCE INDEX (batch) ON r.batch = wanted.given
            LEFT JOIN payment p ON p.id = r.payment
            ORDER BY r.id""")
    List<BatchRow> rows(@Param("ids") Ids batches);

    @Select("SELECT s.repayment, s.leg, l.tool, l.payer, l.currency, s.amount_minor, "
            + "IF(l.role = 'FUNDS', l.funding, '') AS charge, l.role, COALESCE(l.payee, '') AS fee FROM "
            + Ids.ASCII + """
             wanted STRAIGHT_JOIN repayment r FORCE INDEX (batch) ON r.batch = wanted.given
            STRAIGHT_JOIN repayment_share s FORCE INDEX (PRIMARY) ON s.repayment = r.id
            STRAIGHT_JOIN leg l ON l.payment = r.payment AND l.number = s.leg
            ORDER BY s.repayment, l.payee IS NULL, s.leg""")
    List<ShareRow> shareRows(@Param("ids") Ids batches);

    @Update("""
            UPDATE repayment SET state = 'RETURNING', batch = CONCAT('own:', id), ask_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING' AND reason IS NULL AND standing""")
    void stand(String batch, Instant at);

    /** @param said what the channel has said of it, "YES" or "NO"; null for nothing yet */
    record DueRow(
            String id, @Nullable String said, @Nullable String detail) {

        @Nullable
        Word word() {
            return said == null ? null : Word.of(said, Objects.requireNonNullElse(detail, ""));
        }
    }

    @Select("SELECT id, said, detail FROM repayment WHERE ask_at <= #{now} ORDER BY ask_at LIMIT #{most}"
            + " FOR UPDATE SKIP LOCKED")
    List<DueRow> lockDue(Instant now, int most);

    /** What the channel says first holds. */
    @Update("""
            UPDATE repayment SET said = #{said}, detail = #{detail}, ask_at = #{at}
            WHERE id = #{id} AND state = 'RETURNING' AND said IS NULL""")
    int said(String id, String said, @Nullable String detail, Instant at);

    @Select("SELECT said FROM repayment WHERE id = #{id} AND state IN ('SUCCEEDED', 'FAILED')")
    Optional<String> saidOfEnded(String id);

    @Update("UPDATE repayment SET ask_at = #{until} WHERE id = #{id}")
    void askAt(String id, Instant until);

    /** The gateway knows of it, and the channel is waited for; unless it has spoken meanwhile. */
    @Update("UPDATE repayment SET ask_at = NULL WHERE id = #{id} AND said IS NULL")
    void known(String id);

    @Select("SELECT EXISTS (SELECT 1 FROM repayment WHERE id = #{id} AND state = 'RETURNING' FOR UPDATE)")
    boolean lockReturning(String id);

    @Update("UPDATE repayment SET reason = #{reason} WHERE id = #{id} AND state = 'RETURNING'")
    void decline(String id, Reason reason);

    @Update("""
            UPDATE repayment SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ask_at = NULL, ended_at = #{at}
            WHERE batch = #{batch} AND state IN ('PROCESSING', 'RETURNING')""")
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
        var shares = shares(ids);
        return rows(ids).stream()
                .filter(row -> row.endedAt() != null)
                .map(row -> row.ended(shares.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** These, which have left their batches. */
    default List<Repayment> standing(List<String> ids) {
        var own = Ids.of(ids.stream().map(RepaymentStore::own).toList());
        var shares = shares(own);
        return rows(own).stream()
                .filter(row -> row.state() == RepaymentState.RETURNING)
                .map(row -> row.repayment(shares.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** Ends one that has left its batch. */
    default void endOwn(String id, Instant at) {
        endLegs(own(id));
        endRows(own(id), at);
    }

    /** The batch of one that stands. */
    static String own(String id) {
        return "own:" + id;
    }

    default Map<String, List<ShareRow>> shares(Ids batches) {
        return shareRows(batches).stream().collect(Collectors.groupingBy(ShareRow::repayment));
    }

    /** What stands leaves its batch, still holding what it takes from the legs. */
    default void end(String batch, Instant at) {
        var payments = new TreeSet<>(paymentsOf(batch));
        if (!payments.isEmpty()) {
            lockPayments(payments);
        }
        stand(batch, at);
        endLegs(batch);
        endRows(batch, at);
    }

    @Select("""
            SELECT id AS subject, currency, amount_minor, created_at AS since FROM repayment FORCE INDEX (state)
            WHERE state = 'RETURNING' AND created_at < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'REFUND_WAITS' AND work.subject = repayment.id)
            ORDER BY created_at LIMIT #{most}""")
    List<WorkKind.FoundRow> waiting(Instant before, int most);

    @Select("""
            SELECT id AS subject, state = 'RETURNING' AS is_waiting,
                CONCAT('of ', business_code, ', ', state, COALESCE(CONCAT('; its channel says ', said), '')) AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN repayment FORCE INDEX (PRIMARY) ON repayment.id = wanted.given""")
    List<WorkKind.Evidence> waitingNow(@Param("ids") Ids ids);

    @Update("UPDATE repayment SET ask_at = #{at} WHERE id = #{id} AND state = 'RETURNING'")
    int askNow(String id, Instant at);
}
