package io.tongbao.channel.notice;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface MailboxStore {

    @Insert("INSERT INTO mailbox (channel, look_at, seen_at) VALUES (#{channel}, #{at}, #{at})"
            + " ON DUPLICATE KEY UPDATE channel = channel")
    void open(String channel, Instant at);

    @Select("SELECT last FROM mailbox WHERE channel = #{channel} AND look_at <= #{now} FOR UPDATE")
    List<String> lockDue(String channel, Instant now);

    @Update("UPDATE mailbox SET look_at = #{until} WHERE channel = #{channel}")
    void putOff(String channel, Instant until);

    /** One who has been slow, and whom another has overtaken since, changes nothing. */
    @Update("""
            UPDATE mailbox SET last = #{step.next}, look_at = #{until}
            WHERE channel = #{channel} AND last = #{step.last}""")
    int move(String channel, Step step, Instant until);

    /** From the last letter that was read to the next. */
    record Step(String last, String next) {}

    @Update("UPDATE mailbox SET look_at = #{next}, seen_at = #{at} WHERE channel = #{channel} AND last = #{last}")
    void seen(String channel, String last, Instant at, Instant next);

    @Select("SELECT channel FROM mailbox WHERE seen_at < #{before}")
    Set<String> unseen(@Param("before") Instant before);

    String SINCE = "@";

    /** There is one for each channel that writes letters. */
    @Select("SELECT channel, last, seen_at FROM mailbox ORDER BY channel")
    List<Row> rows();

    /** Those of which nobody has listed yet that they were not read since then. */
    default List<Row> unread(String kind, Instant before) {
        return rows().stream()
                .filter(row -> row.seenAt().isBefore(before) && !isListed(kind, row.time()))
                .toList();
    }

    @Select("SELECT EXISTS (SELECT 1 FROM work WHERE kind = #{kind} AND subject = #{time})")
    boolean isListed(String kind, String time);

    /**
     * A mailbox.
     *
     * @param last the letter that was read last; empty for none
     */
    record Row(String channel, String last, Instant seenAt) {

        /** A name of the time since all was read. */
        String time() {
            return channel + SINCE + seenAt.toEpochMilli();
        }
    }
}
