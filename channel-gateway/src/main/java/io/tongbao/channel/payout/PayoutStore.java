package io.tongbao.channel.payout;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface PayoutStore {

    String COLUMNS = "id, destination, currency, amount_minor, subject, state, channel_id, detail, heard_by, heard_at, "
            + "asked, business_code, business_line, buyer, trace, product, ended_at, returned_at, "
            + "stopped_at";

    record Row(
            String id,
            String destination,
            String currency,
            long amountMinor,
            String subject,
            PayoutState state,
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
            @Nullable Instant returnedAt,
            @Nullable Instant stoppedAt) {

        Payout payout() {
            var wanted = new Payout.Wanted(destination, Money.of(amountMinor, currency), subject);
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var heard = new Payout.Heard(heardBy, detail, heardAt, asked);
            return new Payout(id, wanted, state, channelId, heard, context);
        }
    }

    @Insert("""
            INSERT INTO payout (id, destination, channel, currency, amount_minor, subject, state, ask_at, business_code,
                business_line, buyer, trace, product, created_at)
            VALUES (#{p.id}, #{p.wanted.destination}, #{channel}, #{p.wanted.amount.currency.currencyCode},
                #{p.wanted.amount.minor}, #{p.wanted.subject}, #{p.state}, #{at}, #{p.context.businessCode},
                #{p.context.businessLine}, #{p.context.user}, #{p.context.trace}, #{p.context.product}, #{at})""")
    void insert(@Param("p") Payout payout, String channel, @Param("at") Instant at);

    @Select("SELECT " + COLUMNS + " FROM payout WHERE id = #{id}")
    Optional<Row> find(String id);

    @Select("SELECT " + COLUMNS + " FROM payout WHERE id = #{id} FOR UPDATE")
    Optional<Row> lock(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN payout FORCE INDEX (PRIMARY) ON payout.id = wanted.given ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    @Select("SELECT " + COLUMNS + " FROM payout WHERE channel = #{channel} AND ask_at <= #{now}"
            + " ORDER BY ask_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<Row> lockDue(String channel, Instant now, int most);

    /** Whoever was ever asked: a look at the ends of the index, however many rows there are. */
    @Select("SELECT DISTINCT channel FROM payout")
    Set<String> channels();

    @Select("SELECT EXISTS (SELECT 1 FROM payout WHERE channel = #{channel} AND ask_at IS NOT NULL)")
    boolean isAwaited(String channel);

    @Update("UPDATE payout SET ask_at = #{until} WHERE id = #{id} AND ask_at IS NOT NULL")
    void putOff(String id, Instant until);

    /** Also of one that was paid long ago. */
    @Update("""
            UPDATE payout SET ask_at = #{at}
            WHERE id = #{id} AND state IN ('CREATED', 'ACCEPTED', 'SUCCEEDED')""")
    void askNow(String id, Instant at);

    /** What the channel knows of it is not what ends it: it is asked again. */
    @Update("""
            UPDATE payout SET state = #{state}, asked = #{h.times}, ask_at = #{askAt}, detail = #{h.detail},
                heard_by = #{h.by}, heard_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'ACCEPTED')""")
    void again(String id, PayoutState state, Instant askAt, @Param("h") Payout.Heard heard);

    /** @param askAt when it is asked about again, since what was paid may come back; null for never */
    @Update("""
            UPDATE payout SET state = #{end.state}, channel_id = #{end.channelId}, asked = #{h.times},
                ask_at = #{askAt}, detail = #{h.detail}, heard_by = #{h.by}, heard_at = #{h.at}, ended_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'ACCEPTED')""")
    void end(String id, End end, @Nullable Instant askAt, @Param("h") Payout.Heard heard);

    /** How one ends. */
    record End(PayoutState state, String channelId) {}

    @Update("UPDATE payout SET asked = #{times}, ask_at = #{askAt} WHERE id = #{id} AND state = 'SUCCEEDED'")
    void watched(String id, int times, @Nullable Instant askAt);

    @Update("""
            UPDATE payout SET state = 'RETURNED', ask_at = NULL, detail = #{h.detail}, heard_by = #{h.by},
                heard_at = #{h.at}, returned_at = #{h.at}
            WHERE id = #{id} AND state = 'SUCCEEDED'""")
    void returned(String id, @Param("h") Payout.Heard heard);

    /** Keeps what cannot be true beside what is written. */
    @Insert("""
            INSERT INTO objection (kind, subject, text, at) VALUES ('PAYOUT', #{id}, #{text}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void object(String id, String text, Instant at);

    @Select("""
            SELECT id AS subject, currency, amount_minor, created_at AS since FROM payout FORCE INDEX (waits)
            WHERE channel = #{channel} AND state IN ('CREATED', 'ACCEPTED') AND created_at < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'PAYOUT_UNANSWERED' AND work.subject = payout.id)
            ORDER BY created_at LIMIT #{most}""")
    List<WorkKind.FoundRow> unanswered(String channel, Instant before, int most);

    /** It is asked about, and not sent any more. */
    @Update("UPDATE payout SET stopped_at = #{at} WHERE id = #{id} AND stopped_at IS NULL")
    void stop(String id, Instant at);

    @Update("UPDATE payout SET stopped_at = NULL WHERE id = #{id}")
    void goOn(String id);
}
