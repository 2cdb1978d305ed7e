package io.tongbao.pay.repayment;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Update;

/** Writes repayments, their shares and the verdicts on them, many at a time. */
interface NewRepayments extends Bulk {

    int DETAIL_MAX = 200;

    @Insert("""
            INSERT INTO repayment (id, payment, batch, currency, amount_minor, state, business_code, business_line,
                buyer, trace, product, created_at)
            VALUES (#{o.id}, #{o.payment}, #{batch}, #{o.amount.currency.currencyCode}, #{o.amount.minor}, 'PROCESSING',
                #{o.context.businessCode}, #{o.context.businessLine}, #{o.context.user}, #{o.context.trace},
                #{o.context.product}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void repayment(Repayment.Order o, String batch, Instant at);

    @Insert("INSERT INTO repayment_share (repayment, leg, amount_minor) "
            + "VALUES (#{repayment}, #{s.leg}, #{s.amount.minor})")
    void share(String repayment, Repayment.Share s);

    @Update("UPDATE repayment SET standing = TRUE WHERE id = #{repayment}")
    void standing(String repayment);

    @Update("""
            UPDATE repayment SET reason = #{reason}, detail = #{detail}
            WHERE id = #{id} AND batch = #{batch} AND state = 'PROCESSING'""")
    void verdict(String batch, String id, Reason reason, String detail);

    default void insert(String batch, List<Repayment.Order> orders, Instant at) {
        orders.forEach(order -> repayment(order, batch, at));
        flush();
    }

    default void insertShares(List<Repayment> repayments) {
        repayments.forEach(repayment ->
                repayment.shares().forEach(share -> share(repayment.order().id(), share)));
        flush();
        repayments.stream()
                .filter(Repayment::isStanding)
                .forEach(repayment -> standing(repayment.order().id()));
        flush();
    }

    default void refuse(String batch, List<Refusal> refusals) {
        refusals.forEach(no -> verdict(batch, no.id(), no.reason(), no.detail(DETAIL_MAX)));
        flush();
    }
}
