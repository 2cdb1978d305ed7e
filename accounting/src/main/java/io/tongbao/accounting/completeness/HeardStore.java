package io.tongbao.accounting.completeness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HeardStore {

    /** @param day the last that is over, as far as was heard; known since {@code dayAt} */
    record Row(String listener, String topic, int queue, int queues, Instant until, LocalDate day, Instant dayAt) {}

    /** What comes late changes nothing. */
    @Insert("""
            INSERT INTO heard (listener, topic, queue, queues, until, day, day_at)
            VALUES (#{listener}, #{topic}, #{queue}, #{queues}, #{until}, #{day}, #{dayAt})
            ON DUPLICATE KEY UPDATE day_at = IF(VALUES(day) > day, VALUES(day_at), day_at),
                day = GREATEST(day, VALUES(day)), until = GREATEST(until, VALUES(until)), queues = VALUES(queues)""")
    void hear(Row row);

    /** A topic may have fewer queues than it had. */
    @Delete("DELETE FROM heard WHERE listener = #{listener} AND topic = #{topic} AND queue >= #{queues}")
    void forgetBeyond(String listener, String topic, int queues);

    @Select("SELECT listener, topic, queue, queues, until, day, day_at FROM heard ORDER BY listener, topic, queue")
    List<Row> all();
}
