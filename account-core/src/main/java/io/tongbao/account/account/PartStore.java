package io.tongbao.account.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The rows that accounts are split into. */
@Mapper
interface PartStore {

    record SplitRow(int parts, int spread, boolean pinned) {}

    record SpreadRow(String id, int spread) {}

    @Select("SELECT parts, spread, pinned FROM account WHERE id = #{id} AND part_of IS NULL FOR UPDATE")
    Optional<SplitRow> lock(String id);

    @Insert("""
            INSERT INTO account (id, request_id, kind, owner, keeper, state, currency, balance_minor, frozen_minor,
                may_overdraw, opened_at, part_of)
            SELECT #{row}, #{row}, kind, owner, keeper, state, currency, 0, 0, may_overdraw, opened_at, id
            FROM account WHERE id = #{account}""")
    void insert(String row, String account);

    @Update("""
            <script>
            UPDATE account SET parts = #{parts}
            WHERE id IN <foreach collection="rows" item="row" open="(" separator="," close=")">#{row}</foreach>
            </script>""")
    void count(List<String> rows, int parts);

    @Update("UPDATE account SET spread = #{spread}, pinned = #{pinned} WHERE id = #{account}")
    void spread(String account, int spread, boolean pinned);

    @Update("UPDATE account SET locked_percent = #{percent}, hot_at = #{at} WHERE id = #{account}")
    void seenHot(String account, int percent, Instant at);

    @Select("SELECT id, spread FROM account WHERE spread > 1")
    List<SpreadRow> spreads();

    String HOT = "SELECT id, parts, spread, pinned, locked_percent, hot_at FROM account ";

    @Select(HOT + "WHERE id = #{id}")
    Hot row(String id);

    @Select(HOT + """
            WHERE spread > 1 OR (spread = 1 AND pinned) ORDER BY id""")
    List<Hot> hot();

    @Select("SELECT id FROM account WHERE spread > 1 AND NOT pinned " + "AND COALESCE(hot_at, opened_at) < #{before}")
    List<String> calm(Instant before);

    /** Those of these rows that nobody has locked. */
    @Select("""
            <script>
            SELECT id FROM account
            WHERE id IN <foreach collection="rows" item="row" open="(" separator="," close=")">#{row}</foreach>
            FOR UPDATE SKIP LOCKED
            </script>""")
    Set<String> unlocked(Collection<String> rows);
}
