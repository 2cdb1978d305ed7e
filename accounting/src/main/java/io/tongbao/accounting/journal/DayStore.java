package io.tongbao.accounting.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Days of the books. */
@Mapper
interface DayStore {

    record Span(long first, long last) {}

    @Select("""
            SELECT COALESCE(MIN(number), 1) AS first, COALESCE(MAX(number), 0) AS last
            FROM voucher WHERE day = #{day}""")
    Span span(LocalDate day);

    @Select("SELECT MIN(day) FROM voucher")
    @Nullable
    LocalDate first();

    @Select("SELECT closed_until FROM chain WHERE id = 1")
    @Nullable
    LocalDate closedUntil();

    @Update("UPDATE chain SET closed_until = #{day} WHERE id = 1")
    void closeUntil(LocalDate day);

    @Insert("INSERT INTO closed_day (day, number, hash, closed_at) VALUES (#{day}, #{number}, UNHEX(#{hash}), #{at})")
    void close(LocalDate day, long number, String hash, Instant at);

    @Select("SELECT added_up_at IS NULL FROM closed_day WHERE day = #{day} FOR UPDATE")
    boolean lockNotAddedUp(LocalDate day);

    /** The first that was ended by somebody who was killed before it was added up. */
    @Select("SELECT MIN(day) FROM closed_day WHERE added_up_at IS NULL")
    @Nullable
    LocalDate firstNotAddedUp();

    @Update("UPDATE closed_day SET added_up_at = #{at} WHERE day = #{day}")
    void addedUp(LocalDate day, Instant at);

    @Select("SELECT day FROM closed_day WHERE day >= #{from} AND added_up_at IS NOT NULL ORDER BY day")
    List<LocalDate> closedSince(LocalDate from);

    @Insert("""
            INSERT INTO holder_turnover (holder, day, code, currency, debit_minor, credit_minor)
            SELECT l.holder, #{day}, l.code, l.currency, SUM(l.debit_minor), SUM(l.credit_minor)
            FROM voucher_line l JOIN voucher v ON v.number = l.voucher
            WHERE v.day = #{day} GROUP BY l.holder, l.code, l.currency""")
    int turnOverHolders(LocalDate day);

    /** By how much the turnover of a day, which the trial balance adds up, is off from what its holders turned over. */
    @Select("""
            SELECT code, currency, SUM(debit_minor) AS debit_minor, SUM(credit_minor) AS credit_minor
            FROM (SELECT code, currency, debit_minor, credit_minor FROM turnover WHERE day = #{day}
                  UNION ALL
                  SELECT code, currency, -debit_minor, -credit_minor FROM holder_turnover WHERE day = #{day}) both_sides
            GROUP BY code, currency HAVING SUM(debit_minor) <> 0 OR SUM(credit_minor) <> 0 ORDER BY code, currency""")
    List<LedgerStore.TurnoverRow> turnoverOff(LocalDate day);
}
