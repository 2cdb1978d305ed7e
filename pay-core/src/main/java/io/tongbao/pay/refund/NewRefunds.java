package io.tongbao.pay.refund;

import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;

/** Writes refunds and their shares, many at a time. */
interface NewRefunds extends Bulk {

    @Insert("""
            INSERT INTO refund_attempt (id, payment, batch, currency, amount_minor, state, business_code, business_line,
                buyer, trace, created_at)
            VALUES (#{o.id}, #{o.payment}, #{batch}, #{o.amount.currency.currencyCode}, #{o.amount.minor}, 'PROCESSING',
                #{o.context.businessCode}, #{o.context.businessLine}, #{o.context.user}, #{o.context.trace}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void refund(Refund.Order o, String batch, Instant at);

    @Insert("INSERT INTO refund_share (refund, leg, amount_minor) VALUES (#{refund}, #{s.leg}, #{s.amount.minor})")
    void share(String refund, Refund.Share s);

    default void insert(String batch, List<Refund.Order> orders, Instant at) {
        orders.forEach(order -> refund(order, batch, at));
        flush();
    }

    default void insertShares(List<Refund> refunds) {
        refunds.forEach(
                refund -> refund.shares().forEach(share -> share(refund.order().id(), share)));
        flush();
    }
}
