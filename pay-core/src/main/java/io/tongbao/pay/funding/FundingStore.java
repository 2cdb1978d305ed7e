package io.tongbao.pay.funding;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
                    + "business_code, business_line, buyer, trace, product, funded_at, came_currency, came_minor, "
                    + "said, suspense, unfunded_at, suspended_at, returned_at, route, because, own_payer, own_payee, "
                    + "own_minor, changed_at, let_go_at";

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
            @Nullable Instant fundedAt,
            @Nullable String cameCurrency,
            @Nullable Long cameMinor,
            @Nullable String said,
            @Nullable String suspense,
            @Nullable Instant unfundedAt,
            @Nullable Instant suspendedAt,
            @Nullable Instant returnedAt,
            String route,
            String because,
            @Nullable String ownPayer,
            @Nullable String ownPayee,
            @Nullable Long ownMinor,
            Instant changedAt,
            @Nullable Instant letGoAt) {

        Funding funding() {
            var asked = Money.of(amountMinor, currency);
            var wanted = new Funding.Wanted(orderId, method, subject, asked, payUntil, own());
            var context = new PlatformContext(businessCode, businessLine, buyer, trace, product);
            // One that was written before there were routes went by what was asked for.
            var by = new Funding.Route(route.isEmpty() ? method : route, because);
            return new Funding(id, wanted, by, payer, state, detail, context);
        }

        Funding.@Nullable Own own() {
            return ownMinor == null
                    ? null
                    : new Funding.Own(
                            Objects.requireNonNull(ownPayer),
                            Objects.requireNonNull(ownPayee),
                            Money.of(ownMinor, currency));
        }

        /** What came, whatever was asked. */
        Money came() {
            return Money.of(Objects.requireNonNull(cameMinor), Objects.requireNonNull(cameCurrency));
        }
    }

    @Insert("""
            INSERT INTO funding (id, order_id, method, subject, payer, currency, amount_minor, pay_until, state,
                business_code, business_line, buyer, trace, product, route, because, own_payer, own_payee, own_minor,
                created_at, changed_at)
            VALUES (#{f.id}, #{f.wanted.order}, #{f.wanted.method}, #{f.wanted.subject}, #{f.payer},
                #{f.wanted.amount.currency.currencyCode}, #{f.wanted.amount.minor}, #{f.wanted.payUntil}, #{f.state},
                #{f.context.businessCode}, #{f.context.businessLine}, #{f.context.user}, #{f.context.trace},
                #{f.context.product}, #{f.route.method}, #{f.route.because}, #{f.wanted.own.payer},
                #{f.wanted.own.payee}, #{f.wanted.own.amount.minor}, #{at}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(@Param("f") Funding funding, @Param("at") Instant at);

    @Update("""
            UPDATE funding SET route = #{to}, because = #{because}
            WHERE id = #{id} AND route = #{from} AND state = 'AWAITING'""")
    int reroute(String id, String from, String to, String because);

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
                payer = #{to.payer}, came_currency = #{to.came.currency.currencyCode}, came_minor = #{to.came.minor},
                act_at = IF(#{to.state} = 'STRANDED', #{at}, NULL),
                let_go_at = IF(#{to.state} = 'FUNDED' OR own_minor IS NULL, NULL, #{at}),
                unfunded_at = IF(#{row.state} = 'AWAITING' AND #{to.state} <> 'FUNDED', #{at}, unfunded_at),
                funded_at = IF(#{to.state} = 'FUNDED', #{at}, funded_at), changed_at = #{at}
            WHERE id = #{row.id} AND state = #{row.state} AND batch IS NULL""")
    int move(Row row, Move to, Instant at);

    /**
     * What becomes of one.
     *
     * @param detail why, for people; empty when it is FUNDED
     * @param channelId the channel's own number of what came; empty for nothing
     * @param payer the clearing account; empty while nothing has come
     * @param came how much; null while nothing has come
     */
    record Move(
            FundingState state,
            String detail,
            String channelId,
            String payer,
            @Nullable Money came) {

        /** Nothing more has come. */
        static Move to(FundingState state, String detail, Row row) {
            var came = row.cameMinor() == null ? null : row.came();
            return new Move(state, detail, row.channelId(), row.payer(), came);
        }
    }

    @Update("""
            UPDATE funding SET batch = #{batch}, payment = #{payment}, changed_at = #{at}
            WHERE id = #{id} AND state = 'FUNDED' AND batch IS NULL""")
    int take(String id, String batch, String payment, Instant at);

    @Update("""
            UPDATE funding f JOIN payment p ON p.id = f.payment
            SET f.state = IF(p.reason IS NULL, 'SPENT', 'STRANDED'), f.detail = COALESCE(p.reason, ''),
                f.act_at = IF(p.reason IS NULL, NULL, #{at}), f.let_go_at = IF(f.own_minor IS NULL, NULL, #{at}),
                f.changed_at = #{at}
            WHERE f.batch = #{batch} AND f.state = 'FUNDED'""")
    void settle(String batch, Instant at);

    @Update("""
            UPDATE funding SET batch = NULL, payment = NULL, changed_at = #{at}
            WHERE batch = #{batch} AND state = 'FUNDED'""")
    void release(String batch, Instant at);

    @Select("SELECT " + COLUMNS
            + " FROM funding WHERE act_at <= #{now} ORDER BY act_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<Row> lockDue(Instant now, int most);

    /** @param until null when nobody has to do anything */
    @Update("UPDATE funding SET act_at = #{until} WHERE id = #{id}")
    void actAt(String id, @Nullable Instant until);

    @Select("SELECT " + COLUMNS
            + " FROM funding WHERE let_go_at <= #{now} ORDER BY let_go_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<Row> lockLettingGo(Instant now, int most);

    /** What was held while its funding ended. */
    @Update("""
            UPDATE funding SET let_go_at = #{at}
            WHERE id = #{id} AND own_minor IS NOT NULL AND state NOT IN ('AWAITING', 'FUNDED')""")
    void letGoOfEnded(String id, Instant at);

    /** @param until null when nothing is held any more */
    @Update("UPDATE funding SET let_go_at = #{until} WHERE id = #{id}")
    void letGoAt(String id, @Nullable Instant until);

    /** The gateway knows of it, and the channel is waited for; unless it has spoken meanwhile. */
    @Update("UPDATE funding SET act_at = NULL WHERE id = #{id} AND said IS NULL")
    void known(String id);

    @Update("""
            UPDATE funding SET state = 'SUSPENDED', suspense = #{suspense}, suspended_at = #{at}, act_at = #{at},
                changed_at = #{at}
            WHERE id = #{id} AND state = 'STRANDED'""")
    int suspended(String id, String suspense, Instant at);

    @Update("""
            UPDATE funding SET state = 'RETURNED', returned_at = #{at}, act_at = NULL, changed_at = #{at}
            WHERE id = #{id} AND state = 'SUSPENDED'""")
    int returned(String id, Instant at);

    /** What the channel says first of giving it back holds. */
    @Update("""
            UPDATE funding SET said = #{said}, detail = IF(#{detail} = '', detail, #{detail}), act_at = #{at}
            WHERE id = #{id} AND state = 'SUSPENDED' AND said IS NULL""")
    int said(String id, String said, String detail, Instant at);

    default List<Row> lock(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : lockRows(Ids.of(ids));
    }

    /** Also those from before anybody set money aside: nobody knows how much came. */
    @Select("""
            SELECT id AS subject, came_currency AS currency, came_minor AS amount_minor, changed_at AS since
            FROM funding FORCE INDEX (state)
            WHERE ((state = 'SUSPENDED' AND said = 'NO' AND act_at IS NULL)
                OR (state = 'STRANDED' AND came_minor IS NULL)) AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'FUNDING_NOT_RETURNED' AND work.subject = funding.id)
            ORDER BY changed_at LIMIT #{most}""")
    List<WorkKind.FoundRow> unreturned(int most);

    @Select("""
            SELECT id AS subject, state IN ('STRANDED', 'SUSPENDED') AS is_waiting,
                CONCAT('of ', order_id, ', ', state, COALESCE(CONCAT(' in ', suspense), ''), ': ', detail) AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN funding FORCE INDEX (PRIMARY) ON funding.id = wanted.given""")
    List<WorkKind.Evidence> unreturnedNow(@Param("ids") Ids ids);

    /**
     * What is on its way: somebody has to act, or the channel has not said whether it gives back; or what was held
     * beside it is to be let go of.
     */
    String MOVES = "((state IN ('STRANDED', 'SUSPENDED') AND came_minor IS NOT NULL "
            + "AND (said IS NULL OR act_at IS NOT NULL)) OR let_go_at IS NOT NULL) ";

    String UNKNOWN = "NOT EXISTS (SELECT 1 FROM work WHERE work.kind = 'FUNDING_WAITS' AND work.subject = funding.id) ";

    @Select("SELECT id AS subject, came_currency AS currency, came_minor AS amount_minor, changed_at AS since "
            + "FROM funding FORCE INDEX (state) WHERE state IN ('STRANDED', 'SUSPENDED') AND " + MOVES
            + "AND changed_at < #{before} AND " + UNKNOWN
            + "UNION ALL SELECT id, currency, own_minor, changed_at "
            + "FROM funding FORCE INDEX (let_go_at) WHERE let_go_at > '2000-01-01' "
            + "AND state NOT IN ('STRANDED', 'SUSPENDED') "
            + "AND changed_at < #{before} AND " + UNKNOWN
            + "ORDER BY since LIMIT #{most}")
    List<WorkKind.FoundRow> waiting(Instant before, int most);

    @Select("SELECT id AS subject, " + MOVES + """
            AS is_waiting, CONCAT('of ', order_id, ', ', state, ': ', detail) AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN funding FORCE INDEX (PRIMARY) ON funding.id = wanted.given""")
    List<WorkKind.Evidence> waitingNow(@Param("ids") Ids ids);

    @Update("UPDATE funding SET act_at = IF(state IN ('STRANDED', 'SUSPENDED'), #{at}, act_at), "
            + "let_go_at = IF(let_go_at IS NULL, NULL, #{at}) WHERE id = #{id} AND " + MOVES)
    int actNow(String id, Instant at);
}
