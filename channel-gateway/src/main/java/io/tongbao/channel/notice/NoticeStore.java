package io.tongbao.channel.notice;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
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
}
