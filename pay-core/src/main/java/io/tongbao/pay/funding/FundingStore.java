package io.tongbao.pay.funding;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface FundingStore {

    String COLUMNS =
            "id, order_id, method, subject, payer, currency, amount_minor, pay_until, state, detail, channel_id, "
                    + "business_code, business_line, buyer, trace, product, funded_at";

    record Row(
            String id,
            String orderId,
            String method,
            String subject,
            String payer,
            String currency,
            long amountMinor,
            Instant payUntil,
            FundingState state,
            String detail,
            String channelId,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            @Nullable Instant fundedAt) {

        Funding funding() {
            var wanted = new Funding.Wanted(orderId, method, subject, Money.of(amountMinor, currency), payUntil);
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            return new Funding(id, wanted, payer, state, detail, context);
        }
    }

    @Insert("""
            INSERT INTO funding (id, order_id, method, subject, payer, currency, amount_minor, pay_until, state,
                business_code, business_line, buyer, trace, product, created_at, changed_at)
            VALUES (#{f.id}, #{f.wanted.order}, #{f.wanted.method}, #{f.wanted.subject}, #{f.payer},
                #{f.wanted.amount.currency.currencyCode}, #{f.wanted.amount.minor}, #{f.wanted.payUntil}, #{f.state},
                #{f.context.businessCode}, #{f.context.businessLine}, #{f.context.user}, #{f.context.trace},
                #{f.context.product}, #{at}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(@Param("f") Funding funding, @Param("at") Instant at);

    @Select("SELECT " + COLUMNS + " FROM funding WHERE id = #{id}")
    Optional<Row> find(String id);

    @Select("SELECT " + COLUMNS + " FROM funding WHERE id = #{id} FOR UPDATE")
    Optional<Row> lock(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN funding FORCE INDEX (PRIMARY) ON funding.id = wanted.given
            ORDER BY id FOR UPDATE""")
    List<Row> lockRows(@Param("ids") Ids ids);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN funding FORCE INDEX (PRIMARY) ON funding.id = wanted.given ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    @Update("""
            UPDATE funding SET state = #{to.state}, detail = #{to.detail}, channel_id = #{to.channelId},
                payer = #{to.payer},
                funded_at = IF(#{to.state} = 'FUNDED', #{at}, funded_at), changed_at = #{at}
            WHERE id = #{row.id} AND state = #{row.state} AND batch IS NULL""")
    int move(Row row, Move to, Instant at);

    /**
     * What becomes of one.
     *
     * @param detail why, for people; empty when it is FUNDED
     * @param channelId the channel's own number of what came; empty for nothing
     * @param payer the clearing account; empty while nothing has come
     */
    record Move(FundingState state, String detail, String channelId, String payer) {

        /** Nothing more has come. */
        static Move to(FundingState state, String detail, Row row) {
            return new Move(state, detail, row.channelId(), row.payer());
        }
    }

    @Update("""
            UPDATE funding SET batch = #{batch}, payment = #{payment}, changed_at = #{at}
            WHERE id = #{id} AND state = 'FUNDED' AND batch IS NULL""")
    int take(String id, String batch, String payment, Instant at);

    @Update("""
            UPDATE funding f JOIN payment p ON p.id = f.payment
            SET f.state = IF(p.reason IS NULL, 'SPENT', 'STRANDED'), f.detail = COALESCE(p.reason, ''),
                f.changed_at = #{at}
            WHERE f.batch = #{batch} AND f.state = 'FUNDED'""")
    void settle(String batch, Instant at);

    @Update("""
            UPDATE funding SET batch = NULL, payment = NULL, changed_at = #{at}
            WHERE batch = #{batch} AND state = 'FUNDED'""")
    void release(String batch, Instant at);

    default List<Row> lock(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : lockRows(Ids.of(ids));
    }
}
