package io.tongbao.trade.request;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Requests, and their items until they are decided and after. */
@Mapper
interface RequestStore {

    record Row(String id, String businessLine, String trace, String product, Instant endedAt) {

        PlatformContext context() {
            return new PlatformContext(id, businessLine, "", trace, product);
        }
    }

    /** @param attempt from 1: a new order is placed for each */
    record DueRow(
            String request,
            int number,
            String buyer,
            String account,
            String currency,
            long amountMinor,
            String destination,
            String subject,
            int attempt,
            String businessLine,
            String trace,
            String product) {

        PlatformContext context() {
            return new PlatformContext("", businessLine, buyer, trace, product);
        }

        Money amount() {
            return Money.of(amountMinor, currency);
        }

        /** Of the order that is placed for it. */
        String requestId() {
            return request + "-" + number + (attempt == 1 ? "" : "-" + attempt);
        }
    }

    record OutcomeRow(
            String request,
            int number,
            String orderId,
            @Nullable Reason reason,
            String detail) {

        Outcome outcome() {
            return new Outcome(number, orderId, reason, detail);
        }
    }

    @Insert("""
            INSERT INTO payout_request (id, business_line, trace, product, kept_at)
            VALUES (#{r.id}, #{r.context.businessLine}, #{r.context.trace}, #{r.context.product}, #{at})""")
    void insert(@Param("r") PayoutRequest request, @Param("at") Instant at);

    @Insert("""
            INSERT INTO payout_request_item (request, number, buyer, account, currency, amount_minor, destination,
                subject, act_at)
            VALUES (#{request}, #{i.number}, #{i.user}, #{i.account}, #{i.amount.currency.currencyCode},
                #{i.amount.minor}, #{i.destination}, #{i.subject}, #{at})""")
    void item(@Param("request") String request, @Param("i") PayoutRequest.Item item, @Param("at") Instant at);

    /** In the order of their index, and no more rows than are taken. */
    @Select("""
            SELECT i.request, i.number, i.buyer, i.account, i.currency, i.amount_minor, i.destination, i.subject,
                i.attempt, (SELECT r.business_line FROM payout_request r WHERE r.id = i.request) AS business_line,
                (SELECT r.trace FROM payout_request r WHERE r.id = i.request) AS trace,
                (SELECT r.product FROM payout_request r WHERE r.id = i.request) AS product
            FROM payout_request_item i FORCE INDEX (act_at)
            WHERE i.act_at <= #{now} ORDER BY i.act_at, i.request, i.number LIMIT #{most} FOR UPDATE SKIP LOCKED""")
    List<DueRow> lockDue(Instant now, int most);

    @Update("""
            UPDATE payout_request_item SET act_at = #{at}
            WHERE request = #{item.request} AND number = #{item.number} AND act_at IS NOT NULL""")
    void actAt(DueRow item, Instant at);

    /** A new order is to be placed for it. */
    @Update("""
            UPDATE payout_request_item SET attempt = #{item.attempt} + 1, act_at = #{at}
            WHERE request = #{item.request} AND number = #{item.number} AND attempt = #{item.attempt}
              AND act_at IS NOT NULL""")
    void again(DueRow item, Instant at);

    @Update("""
            UPDATE payout_request_item SET order_id = #{o.order}, reason = #{o.reason}, detail = #{o.detail},
                act_at = NULL
            WHERE request = #{request} AND number = #{o.number} AND act_at IS NOT NULL""")
    void decide(@Param("request") String request, @Param("o") Outcome outcome);

    /** Whoever decides the last of its items waits for all others who decide some. */
    @Select("SELECT id FROM payout_request WHERE id = #{request} FOR UPDATE")
    String lock(String request);

    @Update("""
            UPDATE payout_request SET ended_at = #{at}, told_at = #{at}
            WHERE id = #{request} AND ended_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM payout_request_item i WHERE i.request = #{request} AND i.act_at IS NOT NULL)""")
    int end(String request, Instant at);

    /** What has ended, and was not told since then, is told once more. */
    @Update("""
            UPDATE payout_request SET told_at = #{at}
            WHERE id = #{request} AND ended_at IS NOT NULL AND told_at < #{before}""")
    int tellAgain(String request, Instant before, Instant at);

    @Select("SELECT id, business_line, trace, product, ended_at FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payout_request FORCE INDEX (PRIMARY) ON payout_request.id = wanted.given
            WHERE ended_at IS NOT NULL ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    @Select("SELECT request, number, order_id, reason, detail FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payout_request_item o FORCE INDEX (PRIMARY) ON o.request = wanted.given
            ORDER BY request, number""")
    List<OutcomeRow> outcomes(@Param("ids") Ids ids);
}
