package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface PaymentStore {

    String COLUMNS = "id, order_id, attempt, payee, state, reason, detail, business_code, business_line, buyer, trace, "
            + "product, ended_at";

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
            @Nullable Instant endedAt) {

        Payment payment(List<LegRow> legs) {
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var about = Objects.requireNonNullElse(detail, "");
            var parts = legs.stream().map(LegRow::leg).toList();
            return new Payment(id, orderId, attempt, payee, parts, state, reason, about, context);
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
            @Nullable String funding) {

        Leg leg() {
            return new Leg(number, role, tool, payer, Money.of(amountMinor, currency), funding);
        }
    }

    @Select("SELECT id FROM payment WHERE batch = #{batch}")
    Set<String> idsOf(String batch);

    @Update("UPDATE payment SET reason = #{reason}, detail = NULL WHERE batch = #{batch} AND state = 'PROCESSING'")
    void refuseAll(String batch, Reason reason);

    @Update("""
            UPDATE payment SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ended_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void end(String batch, Instant at);

    @Select("SELECT " + COLUMNS + " FROM payment WHERE id = #{id}")
    Optional<PaymentRow> row(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payment FORCE INDEX (batch) ON payment.batch = wanted.given
            WHERE state IN ('SUCCEEDED', 'FAILED') ORDER BY id""")
    List<PaymentRow> endedRows(@Param("ids") Ids batches);

    @Select("SELECT payment, number, role, tool, payer, currency, amount_minor, funding FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN leg FORCE INDEX (PRIMARY) ON leg.payment = wanted.given ORDER BY payment, number""")
    List<LegRow> legRowsOf(@Param("ids") Ids payments);

    @Select("SELECT payment, number, role, tool, payer, currency, amount_minor, funding FROM leg "
            + "WHERE payment = #{payment} ORDER BY number")
    List<LegRow> legRows(String payment);

    default Optional<Payment> find(String id) {
        return row(id).map(row -> row.payment(legRows(id)));
    }

    default List<Payment.Ended> ended(List<String> batches) {
        var rows = endedRows(Ids.of(batches));
        var payments = Ids.of(rows.stream().map(PaymentRow::id).toList());
        var legs = legRowsOf(payments).stream().collect(Collectors.groupingBy(LegRow::payment));
        return rows.stream()
                .map(row -> new Payment.Ended(
                        row.payment(legs.getOrDefault(row.id(), List.of())), Objects.requireNonNull(row.endedAt())))
                .toList();
    }
}
