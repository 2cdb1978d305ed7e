package io.tongbao.kernel.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DeadLetterStore {

    record Row(long id, String listener, String event, String topic, String body, String fault, Instant at) {

        DeadLetters.Letter letter() {
            return new DeadLetters.Letter(id, listener, event, topic, body, fault, at);
        }
    }

    /** One that came before is dead again. */
    @Insert("""
            INSERT INTO dead_letter (listener, event, topic, body, fault, at)
            VALUES (#{listener}, #{event}, #{topic}, #{body}, #{fault}, #{at})
            ON DUPLICATE KEY UPDATE fault = #{fault}, heard_at = NULL, note = NULL""")
    void keep(DeadLetters.Letter letter);

    @Select("""
            SELECT id, listener, event, topic, body, fault, at FROM dead_letter
            WHERE heard_at IS NULL AND note IS NULL AND id > #{after} ORDER BY id LIMIT #{most}""")
    List<Row> waiting(long after, int most);

    @Select("SELECT id, listener, event, topic, body, fault, at FROM dead_letter WHERE id = #{id}")
    Optional<Row> row(long id);

    @Select("SELECT COUNT(*) FROM dead_letter WHERE heard_at IS NULL AND note IS NULL")
    int waitingCount();

    record SettledRow(String body, String note) {}

    @Select("""
            SELECT body, note FROM dead_letter
            WHERE listener = #{listener} AND note IS NOT NULL AND heard_at IS NULL AND at >= #{since} ORDER BY id""")
    List<SettledRow> settled(String listener, Instant since);

    @Update("UPDATE dead_letter SET heard_at = #{at} WHERE id = #{id}")
    void heard(long id, Instant at);

    @Update("UPDATE dead_letter SET note = #{note} WHERE id = #{id} AND heard_at IS NULL")
    void settle(long id, String note);

    @Update("UPDATE dead_letter SET fault = #{fault} WHERE id = #{id}")
    void failed(long id, String fault);
}
