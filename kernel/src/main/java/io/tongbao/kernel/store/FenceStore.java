package io.tongbao.kernel.store;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface FenceStore {

    @Insert("INSERT INTO batch (id, xid, state, created_at, changed_at) VALUES (#{id}, #{xid}, #{state}, #{at}, #{at})")
    void insert(String id, String xid, BatchState state, Instant at);

    @Update("UPDATE batch SET state = #{to}, changed_at = #{at} WHERE id = #{id} AND state = 'TRIED'")
    int end(String id, BatchState to, Instant at);

    @Select("SELECT state FROM batch WHERE id = #{id}")
    Optional<BatchState> state(String id);
}
