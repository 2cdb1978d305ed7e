package io.tongbao.trade.refund;

import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Bulk;
import io.tongbao.trade.batch.Verdict;
import java.util.Comparator;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Update;

/** Writes refunds and what is held for them, many at a time. */
interface NewRefunds extends Bulk {

    @Insert("""
            INSERT INTO refund (id, business_line, request_id, body_hash, order_id, payment, payer, buyer, currency,
                asked_minor, amount_minor, to_payer_minor, to_subsidy_minor, note,
                state, batch, attempt, deadline, trace, product, created_at, changed_at)
            VALUES (#{r.id}, #{r.key.businessLine}, #{r.key.requestId}, #{r.wanted.hash}, #{r.wanted.order},
                #{r.paid.payment}, #{r.paid.payer}, #{r.paid.user}, #{r.shares.amount.currency.currencyCode},
                #{r.wanted.amount.minor}, 0, 0, 0, #{r.wanted.note},
                'PROCESSING', #{batch}, 1, #{r.times.deadline}, #{r.trace}, #{r.paid.product},
                #{r.times.created}, #{r.times.changed})
            ON DUPLICATE KEY UPDATE id = id""")
    void refund(Refund r, String batch);

    @Update("UPDATE refund SET amount_minor = #{shares.amount.minor} WHERE id = #{id}")
    void amount(String id, Refund.Shares shares);

    @Update("""
            UPDATE refund SET to_payer_minor = #{shares.toPayer.minor}, to_subsidy_minor = #{shares.toSubsidy.minor},
                standing = #{standing}
            WHERE id = #{id}""")
    void split(String id, Refund.Shares shares, boolean standing);

    @Update("""
            UPDATE refund SET verdict = #{v.reason}, detail = #{v.detail}
            WHERE id = #{v.id} AND batch = #{batch} AND state = 'PROCESSING'""")
    void refuse(String batch, Verdict v);

    default void refuse(String batch, List<Refusal> refusals) {
        Verdict.of(refusals).forEach(verdict -> refuse(batch, verdict));
        flush();
    }

    /** In the order of the keys, so that batches that want the same keys wait for each other instead of dying. */
    default void claim(String batch, List<Refund> refunds) {
        refunds.stream().sorted(Comparator.comparing(Refund::key)).forEach(refund -> refund(refund, batch));
        flush();
    }

    default void amounts(List<Refund> refunds) {
        refunds.forEach(refund -> amount(refund.id(), refund.shares()));
        flush();
    }

    default void splits(List<Repayments.Split> splits) {
        splits.forEach(split -> split(split.refund(), split.shares(), split.standing()));
        flush();
    }
}
