package io.tongbao.kernel.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface FenceStore {

    String ROW = "SELECT id, participant, xid, state, created_at, changed_at, note, decided_by FROM batch ";

    @Insert("""
            INSERT INTO batch (id, participant, xid, state, created_at, changed_at)
            VALUES (#{id}, #{participant}, #{xid}, #{state}, #{createdAt}, #{changedAt})""")
    void insert(BatchRow row);

    @Update("""
            UPDATE batch SET state = #{to}, changed_at = #{at}
            WHERE id = #{id} AND participant = #{participant} AND state = 'TRIED'""")
    int end(String id, String participant, BatchState to, Instant at);

    @Select("SELECT state FROM batch WHERE id = #{id} AND participant = #{participant}")
    Optional<BatchState> state(String id, String participant);

    @Select(ROW + "WHERE id = #{id} ORDER BY participant")
    List<BatchRow> rows(String id);

    @Select(ROW + "WHERE state = 'TRIED' AND created_at < #{before} ORDER BY created_at, id, participant LIMIT #{most}")
    List<BatchRow> tried(Instant before, int most);

    @Select("SELECT COUNT(*) FROM batch WHERE state = 'TRIED' AND created_at < #{before}")
    int triedCount(Instant before);

    @Update("""
            UPDATE batch SET note = #{note}, decided_by = #{by} WHERE id = #{id} AND participant = #{participant}""")
    void decided(String id, String participant, String by, String note);
}
