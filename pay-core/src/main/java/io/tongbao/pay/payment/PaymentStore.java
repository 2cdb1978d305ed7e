package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface PaymentStore {

    String COLUMNS = "id, order_id, attempt, payee, state, reason, detail, business_code, business_line, buyer, trace, "
            + "product, standing, parent, ended_at";

    record PaymentRow(
            String id,
            String orderId,
            int attempt,
            String payee,
            PaymentState state,
            @Nullable Reason reason,
            @Nullable String detail,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            boolean standing,
            @Nullable String parent,
            @Nullable Instant endedAt) {

        /** @param exit where it goes out; null unless it does */
        Payment payment(List<LegRow> legs, @Nullable Exit exit) {
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var about = Objects.requireNonNullElse(detail, "");
            var parts = legs.stream().map(LegRow::leg).toList();
            return new Payment(id, orderId, attempt, payee, parts, exit, parent, state, reason, about, context);
        }
    }

    record LegRow(
            String payment,
            int number,
            LegRole role,
            String tool,
            String payer,
            String currency,
            long amountMinor,
            @Nullable String funding,
            @Nullable String payee,
            @Nullable Boolean givenBack) {

        Leg leg() {
            var fee = payee == null ? null : new Leg.FeeTerms(payee, Boolean.TRUE.equals(givenBack));
            return new Leg(number, role, tool, payer, Money.of(amountMinor, currency), funding, fee);
        }
    }

    /** @param feeMinor what its payee paid for it */
    record ReplayRow(
            String product,
            String businessLine,
            LegRole role,
            String currency,
            long payableMinor,
            long amountMinor,
            long feeMinor) {

        PaymentProducts.Use use() {
            return new PaymentProducts.Use(product, businessLine, role, Money.of(payableMinor, currency));
        }

        Money amount() {
            return Money.of(amountMinor, currency);
        }
    }

    /**
     * The newest that have succeeded.
     *
     * @param from what is older has a smaller id
     */
    @Select("""
            SELECT p.product, p.business_line, o.role, p.currency, o.amount_minor AS payable_minor, p.amount_minor,
                COALESCE(f.amount_minor, 0) AS fee_minor
            FROM payment p
            JOIN leg o ON o.payment = p.id AND o.number = 1
            LEFT JOIN leg f ON f.payment = p.id AND f.role = 'FEE'
            WHERE p.id >= #{from} AND p.state = 'SUCCEEDED'
                AND (o.funding IS NULL OR (o.role = 'FUNDS' AND p.parent IS NULL))
            ORDER BY p.id DESC LIMIT #{most}""")
    List<ReplayRow> replay(String from, int most);

    @Select("SELECT id FROM payment WHERE batch = #{batch}")
    Set<String> idsOf(String batch);

    @Update("UPDATE payment SET reason = #{reason}, detail = NULL WHERE batch = #{batch} AND state = 'PROCESSING'")
    void refuseAll(String batch, Reason reason);

    /** What goes out leaves its batch, and waits for the channel's word. */
    @Update("""
            UPDATE payment SET state = 'PAYING_OUT', batch = CONCAT('own:', id)
            WHERE batch = #{batch} AND state = 'PROCESSING' AND reason IS NULL AND standing""")
    void stand(String batch);

    @Update("""
            UPDATE payment p STRAIGHT_JOIN payout o ON o.payment = p.id
            SET o.act_at = #{at}, o.out_since = #{at}
            WHERE p.batch = #{batch} AND p.state = 'PROCESSING' AND p.reason IS NULL AND p.standing""")
    int leave(String batch, Instant at);

    @Update("""
            UPDATE payment SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ended_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void endRows(String batch, Instant at);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payment FORCE INDEX (PRIMARY) ON payment.id = wanted.given ORDER BY id""")
    List<PaymentRow> rowsOf(@Param("ids") Ids payments);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payment FORCE INDEX (batch) ON payment.batch = wanted.given
            WHERE state IN ('SUCCEEDED', 'FAILED') ORDER BY id""")
    List<PaymentRow> endedRows(@Param("ids") Ids batches);

    @Select("SELECT payment, number, role, tool, payer, currency, amount_minor, funding, payee, given_back FROM "
            + Ids.ASCII + """
             wanted STRAIGHT_JOIN leg FORCE INDEX (PRIMARY) ON leg.payment = wanted.given ORDER BY payment, number""")
    List<LegRow> legRowsOf(@Param("ids") Ids payments);

    record ExitRow(String payment, String method, String destination) {

        Exit exit() {
            return new Exit(method, destination);
        }
    }

    @Select("SELECT payment, method, destination FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payout FORCE INDEX (PRIMARY) ON payout.payment = wanted.given""")
    List<ExitRow> exitRowsOf(@Param("ids") Ids payments);

    default Optional<Payment> find(String id) {
        return whole(rowsOf(Ids.of(List.of(id)))).findFirst();
    }

    /** These, with their legs and where they go out. */
    default Stream<Payment> whole(List<PaymentRow> rows) {
        var ids = Ids.of(rows.stream().map(PaymentRow::id).toList());
        var legs = legRowsOf(ids).stream().collect(Collectors.groupingBy(LegRow::payment));
        var out = rows.stream().filter(PaymentRow::standing).map(PaymentRow::id).toList();
        var exits = out.isEmpty()
                ? Map.<String, Exit>of()
                : exitRowsOf(Ids.of(out)).stream().collect(Collectors.toMap(ExitRow::payment, ExitRow::exit));
        return rows.stream().map(row -> row.payment(legs.getOrDefault(row.id(), List.of()), exits.get(row.id())));
    }

    /** What goes out leaves its batch, still held. */
    default void end(String batch, Instant at) {
        if (leave(batch, at) > 0) {
            stand(batch);
        }
        endRows(batch, at);
    }

    default List<Payment.Ended> ended(List<String> batches) {
        var rows = endedRows(Ids.of(batches));
        var at = rows.stream().collect(Collectors.toMap(PaymentRow::id, row -> Objects.requireNonNull(row.endedAt())));
        return whole(rows)
                .map(payment -> new Payment.Ended(payment, Objects.requireNonNull(at.get(payment.id()))))
                .toList();
    }
}
