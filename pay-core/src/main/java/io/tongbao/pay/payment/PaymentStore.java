package io.tongbao.pay.payment;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface PaymentStore {

    record PaymentRow(
            String id,
            String orderId,
            int attempt,
            String payee,
            PaymentState state,
            @Nullable Reason reason,
            String businessCode,
            String businessLine,
            String buyer,
            String trace) {

        Payment payment(List<LegRow> legs) {
            var context = new PlatformContext(businessCode, businessLine, buyer, trace);
            return new Payment(
                    id, orderId, attempt, payee, legs.stream().map(LegRow::leg).toList(), state, reason, context);
        }
    }

    record LegRow(int number, String tool, String payer, String currency, long amountMinor) {

        Leg leg() {
            return new Leg(number, tool, payer, Money.of(amountMinor, currency));
        }
    }

    @Select("SELECT id FROM payment WHERE batch = #{batch}")
    Set<String> idsOf(String batch);

    @Update("""
            <script>
            UPDATE payment SET reason = #{reason}
            WHERE batch = #{batch} AND state = 'PROCESSING'
              AND id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    void refuseThose(String batch, Reason reason, List<String> ids);

    @Update("UPDATE payment SET reason = #{reason} WHERE batch = #{batch} AND state = 'PROCESSING'")
    void refuseAll(String batch, Reason reason);

    @Insert("""
            INSERT INTO outbox (event, subject, business_code, business_line, buyer, trace, at)
            SELECT IF(reason IS NULL, 'payment.succeeded', 'payment.failed'), id, business_code, business_line,
                buyer, trace, #{at}
            FROM payment WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void announce(String batch, Instant at);

    @Update("""
            UPDATE payment SET state = IF(reason IS NULL, 'SUCCEEDED', 'FAILED'), ended_at = #{at}
            WHERE batch = #{batch} AND state = 'PROCESSING'""")
    void endRows(String batch, Instant at);

    @Select("""
            SELECT id, order_id, attempt, payee, state, reason, business_code, business_line, buyer, trace
            FROM payment WHERE id = #{id}""")
    Optional<PaymentRow> row(String id);

    @Select("SELECT number, tool, payer, currency, amount_minor FROM leg WHERE payment = #{payment} ORDER BY number")
    List<LegRow> legRows(String payment);

    default Optional<Payment> find(String id) {
        return row(id).map(row -> row.payment(legRows(id)));
    }

    default void refuse(String batch, List<Refusal> refusals) {
        refusals.stream()
                .collect(Collectors.groupingBy(Refusal::reason, Collectors.mapping(Refusal::id, Collectors.toList())))
                .forEach((reason, ids) -> refuseThose(batch, reason, ids));
    }

    default void end(String batch, Instant at) {
        announce(batch, at);
        endRows(batch, at);
    }
}
