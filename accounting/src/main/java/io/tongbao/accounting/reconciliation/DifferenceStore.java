package io.tongbao.accounting.reconciliation;

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

/** What was told of trades, and the differences found in it. */
@Mapper
interface DifferenceStore {

    String COLUMNS = "id, business_code, business_line, kind, subject, evidence, state, opened_at, note";
    String CODES = "<foreach collection='codes' item='c' open='(' separator=',' close=')'>#{c}</foreach>";

    record ToldRow(String businessCode, String businessLine, String facts) {

        Fact.Trade trade() {
            return new Fact.Trade(businessCode, businessLine);
        }
    }

    record DifferenceRow(
            long id,
            String businessCode,
            String businessLine,
            Difference.Kind kind,
            String subject,
            String evidence,
            DifferenceState state,
            Instant openedAt,
            @Nullable String note) {

        Difference difference() {
            return new Difference(
                    id,
                    new Fact.Trade(businessCode, businessLine),
                    new Difference.Found(kind, subject, evidence),
                    state,
                    openedAt,
                    note);
        }
    }

    /** Trades that it is time to look at; those that another instance looks at are passed by. */
    @Select("""
            SELECT business_code, business_line, facts FROM told WHERE due_at <= #{now} ORDER BY due_at LIMIT #{most}
            FOR UPDATE SKIP LOCKED""")
    List<ToldRow> lockDue(Instant now, int most);

    @Update("UPDATE " + Ids.TEXT + " seen STRAIGHT_JOIN told t ON t.business_code = seen.given SET t.due_at = NULL")
    void lookedAt(@Param("ids") Ids codes);

    /** Trades with open differences that nobody has looked at since. */
    @Select("""
            SELECT business_code FROM difference
            WHERE state = 'OPEN' AND looked_at < #{since} AND kind <> 'BALANCE_DIFFERS'
            ORDER BY looked_at LIMIT #{most} FOR UPDATE SKIP LOCKED""")
    List<String> lockOpen(Instant since, int most);

    @Select("<script>SELECT business_code, business_line, facts FROM told WHERE business_code IN " + CODES
            + "</script>")
    List<ToldRow> told(Collection<String> codes);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.TEXT
            + " wanted STRAIGHT_JOIN difference d FORCE INDEX (business_code) ON d.business_code = wanted.given")
    List<DifferenceRow> ofTrades(@Param("ids") Ids codes);

    @Insert("""
            INSERT INTO difference (business_code, business_line, kind, subject, evidence, state, opened_at, looked_at)
            VALUES (#{trade.businessCode}, #{trade.businessLine}, #{kind}, #{subject}, #{evidence},
                #{state}, #{openedAt}, #{openedAt})
            ON DUPLICATE KEY UPDATE evidence = VALUES(evidence), opened_at = VALUES(opened_at),
                looked_at = VALUES(looked_at), ended_at = NULL, state = VALUES(state)""")
    void open(Difference d);

    @Update("UPDATE difference SET looked_at = #{at}, evidence = #{evidence} WHERE id = #{id}")
    void stillOpen(long id, String evidence, Instant at);

    @Update("UPDATE difference SET state = #{state}, ended_at = #{at}, note = #{note} WHERE id = #{id} "
            + "AND state = 'OPEN'")
    void end(long id, DifferenceState state, @Nullable String note, Instant at);

    @Select("SELECT " + COLUMNS + " FROM difference WHERE id = #{id} FOR UPDATE")
    Optional<DifferenceRow> lock(long id);

    @Select("SELECT " + COLUMNS + " FROM difference WHERE state = 'OPEN' AND id > #{after} ORDER BY id LIMIT #{most}")
    List<DifferenceRow> openAfter(long after, int most);

    @Select("SELECT " + COLUMNS + " FROM difference WHERE business_code = #{code} AND id > #{after} ORDER BY id "
            + "LIMIT #{most}")
    List<DifferenceRow> ofTradeAfter(String code, long after, int most);

    @Select("SELECT COUNT(*) FROM difference WHERE state = 'OPEN' AND opened_at < #{end}")
    int openBefore(Instant end);

    @Select("SELECT COUNT(*) FROM told WHERE due_at < #{end}")
    int unseenBefore(Instant end);

    @Select("SELECT COUNT(*) FROM difference WHERE state = 'OPEN'")
    int openCount();

    @Select("SELECT COUNT(*) FROM told WHERE due_at IS NOT NULL")
    int watchedCount();
}
