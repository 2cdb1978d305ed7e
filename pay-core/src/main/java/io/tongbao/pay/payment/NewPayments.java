package io.tongbao.pay.payment;

import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;

/** Writes payments and their legs, many at a time. */
interface NewPayments extends Bulk {

    @Insert("""
            INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state, business_code,
                business_line, buyer, trace, created_at)
            VALUES (#{p.id}, #{p.order}, #{p.attempt}, #{batch}, #{p.payee}, #{p.amount.currency.currencyCode},
                #{p.amount.minor}, 'PROCESSING', #{p.context.businessCode}, #{p.context.businessLine},
                #{p.context.user}, #{p.context.trace}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void payment(Payment p, String batch, Instant at);

    @Insert("""
            INSERT INTO leg (payment, number, tool, payer, currency, amount_minor)
            VALUES (#{payment}, #{leg.number}, #{leg.tool}, #{leg.payer}, #{leg.amount.currency.currencyCode},
                #{leg.amount.minor})""")
    void leg(String payment, Leg leg);

    default void insert(String batch, List<Payment> payments, Instant at) {
        payments.forEach(payment -> payment(payment, batch, at));
        flush();
    }

    default void insertLegs(List<Payment> payments) {
        payments.forEach(payment -> payment.legs().forEach(leg -> leg(payment.id(), leg)));
        flush();
    }
}
