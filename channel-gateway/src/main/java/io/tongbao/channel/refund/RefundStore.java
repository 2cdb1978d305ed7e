package io.tongbao.channel.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface RefundStore {

    String COLUMNS = "id, charge, currency, amount_minor, why, state, channel_id, detail, heard_by, heard_at, asked, "
            + "business_code, business_line, buyer, trace, product, ended_at, stopped_at";

    record Row(
            String id,
            String charge,
            String currency,
            long amountMinor,
            String why,
            RefundState state,
            String channelId,
            String detail,
            String heardBy,
            @Nullable Instant heardAt,
            int asked,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            @Nullable Instant endedAt,
            @Nullable Instant stoppedAt) {

        Refund refund() {
            var wanted = new Refund.Wanted(charge, Money.of(amountMinor, currency), why);
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var heard = new Refund.Heard(heardBy, detail, heardAt, asked);
            return new Refund(id, wanted, state, channelId, heard, context);
        }

        Refund.Ended ended() {
            return new Refund.Ended(refund(), Objects.requireNonNull(endedAt));
        }
    }

    @Insert("""
            INSERT INTO refund (id, charge, channel, currency, amount_minor, why, state, ask_at, business_code,
                business_line, buyer, trace, product, created_at)
            VALUES (#{r.id}, #{r.wanted.charge}, (SELECT channel FROM charge WHERE id = #{r.wanted.charge}),
                #{r.wanted.amount.currency.currencyCode}, #{r.wanted.amount.minor},
                #{r.wanted.why}, #{r.state}, #{at}, #{r.context.businessCode}, #{r.context.businessLine},
                #{r.context.user}, #{r.context.trace}, #{r.context.product}, #{at})""")
    void insert(@Param("r") Refund refund, @Param("at") Instant at);

    @Select("SELECT " + COLUMNS + " FROM refund WHERE id = #{id}")
    Optional<Row> find(String id);

    @Select("SELECT " + COLUMNS + " FROM refund WHERE id = #{id} FOR UPDATE")
    Optional<Row> lock(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN refund FORCE INDEX (PRIMARY) ON refund.id = wanted.given ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    /** What goes back of a charge, or has gone: all but what its channel declined. */
    @Select("SELECT COALESCE(SUM(amount_minor), 0) FROM refund WHERE charge = #{charge} AND state <> 'DECLINED'")
    long takenMinor(String charge);

    @Select("SELECT " + COLUMNS + " FROM refund WHERE channel = #{channel} AND ask_at <= #{now}"
            + " ORDER BY ask_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<Row> lockDue(String channel, Instant now, int most);

    /** Whoever was ever asked: a look at the ends of the index, however many rows there are. */
    @Select("SELECT DISTINCT channel FROM refund")
    Set<String> channels();

    @Select("SELECT EXISTS (SELECT 1 FROM refund WHERE channel = #{channel} AND ask_at IS NOT NULL)")
    boolean isAwaited(String channel);

    @Update("UPDATE refund SET ask_at = #{until} WHERE id = #{id} AND ask_at IS NOT NULL")
    void putOff(String id, Instant until);

    @Update("UPDATE refund SET ask_at = #{at} WHERE id = #{id} AND ask_at > #{at}")
    void askNow(String id, Instant at);

    /** What the channel knows of it is not what ends it: it is asked again. */
    @Update("""
            UPDATE refund SET state = #{state}, asked = #{h.times}, ask_at = #{askAt}, detail = #{h.detail},
                heard_by = #{h.by}, heard_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'ACCEPTED')""")
    void again(String id, RefundState state, Instant askAt, @Param("h") Refund.Heard heard);

    @Update("""
            UPDATE refund SET state = #{state}, channel_id = #{channelId}, ask_at = NULL, detail = #{h.detail},
                heard_by = #{h.by}, heard_at = #{h.at}, ended_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'ACCEPTED')""")
    void end(String id, RefundState state, String channelId, @Param("h") Refund.Heard heard);

    /** Keeps what cannot be true beside what is written. */
    @Insert("""
            INSERT INTO objection (kind, subject, text, at) VALUES ('REFUND', #{id}, #{text}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void object(String id, String text, Instant at);

    @Select("""
            SELECT id AS subject, currency, amount_minor, created_at AS since FROM refund FORCE INDEX (waits)
            WHERE channel = #{channel} AND state IN ('CREATED', 'ACCEPTED') AND created_at < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'REFUND_UNANSWERED' AND work.subject = refund.id)
            ORDER BY created_at LIMIT #{most}""")
    List<WorkKind.FoundRow> unanswered(String channel, Instant before, int most);

    /** It is asked about, and not sent any more. */
    @Update("UPDATE refund SET stopped_at = #{at} WHERE id = #{id} AND stopped_at IS NULL")
    void stop(String id, Instant at);

    @Update("UPDATE refund SET stopped_at = NULL WHERE id = #{id}")
    void goOn(String id);
}
