package io.tongbao.pay.payment;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Update;

/** Writes payments, their legs and the verdicts on them, many at a time. */
interface NewPayments extends Bulk {

    int DETAIL_MAX = 200;

    @Insert("""
            INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state, business_code,
                business_line, buyer, trace, product, standing, parent, created_at)
            VALUES (#{p.id}, #{p.order}, #{p.attempt}, #{batch}, #{p.payee}, #{p.amount.currency.currencyCode},
                #{p.amount.minor}, 'PROCESSING', #{p.context.businessCode}, #{p.context.businessLine},
                #{p.context.user}, #{p.context.trace}, #{p.context.product}, #{standing}, #{p.parent}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void payment(Payment p, String batch, boolean standing, Instant at);

    @Insert("""
            INSERT INTO payout (payment, method, destination)
            VALUES (#{payment}, #{exit.method}, #{exit.destination})""")
    void exit(String payment, Exit exit);

    @Insert("""
            INSERT INTO leg (payment, number, role, tool, payer, currency, amount_minor, funding, payee, given_back)
            VALUES (#{payment}, #{leg.number}, #{leg.role}, #{leg.tool}, #{leg.payer},
                #{leg.amount.currency.currencyCode}, #{leg.amount.minor}, #{leg.funding}, #{leg.fee.payee},
                #{leg.fee.givenBack})""")
    void leg(String payment, Leg leg);

    @Update("""
            UPDATE payment SET reason = #{reason}, detail = #{detail}
            WHERE id = #{id} AND batch = #{batch} AND state = 'PROCESSING'""")
    void verdict(String batch, String id, Reason reason, String detail);

    default void insert(String batch, List<Payment> payments, Instant at) {
        payments.forEach(payment -> payment(payment, batch, payment.exit() != null, at));
        flush();
    }

    /** With where they go out. */
    default void insertLegs(List<Payment> payments) {
        payments.forEach(payment -> payment.legs().forEach(leg -> leg(payment.id(), leg)));
        for (var payment : payments) {
            var exit = payment.exit();
            if (exit != null) {
                exit(payment.id(), exit);
            }
        }
        flush();
    }

    default void refuse(String batch, List<Refusal> refusals) {
        refusals.forEach(no -> verdict(batch, no.id(), no.reason(), no.detail(DETAIL_MAX)));
        flush();
    }
}
