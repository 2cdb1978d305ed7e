package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Order;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface ChargeStore {

    String COLUMNS = "id, method, subject, currency, amount_minor, pay_until, state, parameters, paid_currency, "
            + "paid_minor, channel_id, detail, heard_by, heard_at, asked, business_code, business_line, buyer, trace, "
            + "product, unwanted, ended_at";

    record Row(
            String id,
            String method,
            String subject,
            String currency,
            long amountMinor,
            Instant payUntil,
            ChargeState state,
            String parameters,
            @Nullable String paidCurrency,
            @Nullable Long paidMinor,
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
            boolean unwanted,
            @Nullable Instant endedAt) {

        Charge charge() {
            var order = new Order(id, method, subject, Money.of(amountMinor, currency), payUntil);
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            var heard = new Charge.Heard(heardBy, detail, heardAt);
            return new Charge(order, state, read(parameters), taken(), heard, !unwanted, context);
        }

        Charge.Ended ended() {
            return new Charge.Ended(charge(), Objects.requireNonNull(endedAt));
        }

        private Charge.@Nullable Taken taken() {
            return paidMinor == null
                    ? null
                    : new Charge.Taken(Money.of(paidMinor, Objects.requireNonNull(paidCurrency)), channelId);
        }
    }

    @Insert("""
            INSERT INTO charge (id, method, subject, currency, amount_minor, pay_until, state, ask_at, business_code,
                business_line, buyer, trace, product, created_at)
            VALUES (#{c.order.number}, #{c.order.method}, #{c.order.subject}, #{c.order.amount.currency.currencyCode},
                #{c.order.amount.minor}, #{c.order.payUntil}, #{c.state}, #{at}, #{c.context.businessCode},
                #{c.context.businessLine}, #{c.context.user}, #{c.context.trace}, #{c.context.product}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(@Param("c") Charge charge, @Param("at") Instant at);

    @Select("SELECT " + COLUMNS + " FROM charge WHERE id = #{id}")
    Optional<Row> find(String id);

    @Select("SELECT " + COLUMNS + " FROM charge WHERE id = #{id} FOR UPDATE")
    Optional<Row> lock(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN charge FORCE INDEX (PRIMARY) ON charge.id = wanted.given ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    @Select("SELECT " + COLUMNS + " FROM charge WHERE channel = #{channel} AND ask_at <= #{now}"
            + " ORDER BY ask_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<Row> lockDue(String channel, Instant now, int most);

    /** Whoever was ever asked: a look at the ends of the index, however many rows there are. */
    @Select("SELECT DISTINCT channel FROM charge")
    Set<String> channels();

    @Select("SELECT EXISTS (SELECT 1 FROM charge WHERE channel = #{channel} AND ask_at IS NOT NULL)")
    boolean isAwaited(String channel);

    @Update("UPDATE charge SET ask_at = #{until} WHERE id = #{id} AND ask_at IS NOT NULL")
    void putOff(String id, Instant until);

    @Update("UPDATE charge SET unwanted = TRUE, ask_at = #{at} WHERE id = #{id} AND state = 'READY' AND NOT unwanted")
    void unwanted(String id, Instant at);

    @Update("UPDATE charge SET ask_at = #{at} WHERE id = #{id} AND ask_at > #{at}")
    void askNow(String id, Instant at);

    @Update("""
            UPDATE charge SET state = 'READY', parameters = #{parameters}, asked = 0, ask_at = #{askAt}, detail = '',
                heard_by = 'prepare', heard_at = #{at}
            WHERE id = #{id} AND state = 'CREATED'""")
    void ready(String id, String parameters, Instant askAt, Instant at);

    @Update("""
            UPDATE charge SET state = 'SUCCEEDED', paid_currency = #{paid.amount.currency.currencyCode},
                paid_minor = #{paid.amount.minor}, channel_id = #{paid.channelId}, ask_at = NULL, detail = '',
                heard_by = #{h.by}, heard_at = #{h.at}, ended_at = #{h.at}
            WHERE id = #{id} AND state <> 'SUCCEEDED'""")
    void succeed(String id, Charge.Taken paid, @Param("h") Charge.Heard heard);

    @Update("""
            UPDATE charge SET state = 'CLOSED', ask_at = NULL, detail = #{h.detail}, heard_by = #{h.by},
                heard_at = #{h.at}, ended_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'READY')""")
    void close(String id, @Param("h") Charge.Heard heard);

    @Update("""
            UPDATE charge SET asked = asked + 1, ask_at = #{askAt}, detail = #{h.detail}, heard_by = #{h.by},
                heard_at = #{h.at}
            WHERE id = #{id} AND state IN ('CREATED', 'READY')""")
    void again(String id, Instant askAt, @Param("h") Charge.Heard heard);

    /** Keeps what cannot be true beside what is written. */
    @Insert("""
            INSERT INTO objection (kind, subject, text, at) VALUES ('CHARGE', #{id}, #{text}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void object(String id, String text, Instant at);

    @Select("""
            SELECT id AS subject, currency, amount_minor, pay_until AS since FROM charge FORCE INDEX (waits)
            WHERE channel = #{channel} AND state IN ('CREATED', 'READY') AND pay_until < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'CHARGE_UNANSWERED' AND work.subject = charge.id)
            ORDER BY pay_until LIMIT #{most}""")
    List<WorkKind.FoundRow> unanswered(String channel, Instant before, int most);

    default List<Charge.Ended> ended(Collection<String> ids) {
        return rows(Ids.of(ids)).stream()
                .filter(row -> row.endedAt() != null)
                .map(Row::ended)
                .toList();
    }

    /** As pages put forms into one line. */
    static String text(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> read(String parameters) {
        return Arrays.stream(parameters.split("&"))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> decoded(one[0]), one -> decoded(one[1])));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
