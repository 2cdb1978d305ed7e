package io.tongbao.channel.notice;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface NoticeStore {

    /** What is written of one; the database gives it its number. */
    final class Row {
        private long id;
        private final String channel;
        private final String headers;
        private final byte[] body;
        private final Instant at;

        Row(String channel, String headers, byte[] body, Instant at) {
            this.channel = channel;
            this.headers = headers;
            this.body = body.clone();
            this.at = at;
        }

        public long getId() {
            return id;
        }

        public String getChannel() {
            return channel;
        }

        public String getHeaders() {
            return headers;
        }

        public byte[] getBody() {
            return body.clone();
        }

        public Instant getAt() {
            return at;
        }
    }

    @Insert("INSERT INTO notice (channel, headers, body, at) VALUES (#{channel}, #{headers}, #{body}, #{at})")
    @Options(useGeneratedKeys = true, keyProperty = "id")
    void insert(Row row);

    @Update("""
            UPDATE notice SET verdict = #{found.verdict}, detail = #{found.detail}, notice_id = #{found.noticeId},
                subject = #{found.subject}
            WHERE id = #{id}""")
    void judge(long id, Found found);

    /**
     * What was found of one.
     *
     * @param subject our number of what it is about
     */
    record Found(Verdict verdict, String detail, String noticeId, String subject) {}

    String STRAY = " IN ('NO_SUCH_CHARGE', 'NO_SUCH_REFUND', 'NO_SUCH_PAYOUT', 'TORN', 'STRAY', 'FAULT') ";

    /**
     * Money that moved at a channel is told of more than once, in one letter and in the next, always by the channel's
     * own number of it: the first of them is listed.
     */
    @Select("SELECT id AS subject, NULL AS currency, NULL AS amount_minor, at AS since FROM notice n"
            + " WHERE n.verdict" + STRAY + """
            AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'NOTICE_STRAY' AND work.subject = CAST(n.id AS CHAR))
            AND (n.notice_id = '' OR NOT EXISTS (
                SELECT 1 FROM notice e
                WHERE e.channel = n.channel AND e.notice_id = n.notice_id AND e.id < n.id AND e.verdict""" + STRAY
            + ")) ORDER BY id LIMIT #{most}")
    List<WorkKind.FoundRow> strays(int most);

    @Select("""
            SELECT id AS subject, TRUE AS is_waiting,
                CONCAT('notice of ', channel, ' ', notice_id, ', ', verdict, ' ', subject, ': ', detail) AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN notice FORCE INDEX (PRIMARY) ON notice.id = CAST(wanted.given AS UNSIGNED)""")
    List<WorkKind.Evidence> straysNow(@Param("ids") Ids ids);
}
