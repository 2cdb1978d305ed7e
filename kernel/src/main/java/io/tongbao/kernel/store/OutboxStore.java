package io.tongbao.kernel.store;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface OutboxStore {

    @Insert("INSERT INTO outbox (source, subject, at) VALUES (#{source}, #{subject}, #{at})")
    void insert(String source, String subject, Instant at);

    @Select("SELECT id, source, subject FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT #{most}")
    List<Outbox.Row> waiting(int most);

    @Select("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL")
    int waitingCount();

    record ToldRow(long id, String source, String subject, Instant publishedAt) {

        Outbox.Told told() {
            return new Outbox.Told(new Outbox.Row(id, source, subject), publishedAt);
        }
    }

    @Select("SELECT id, source, subject, published_at FROM outbox "
            + "WHERE published_at > #{after} AND published_at <= #{to} ORDER BY published_at, id LIMIT #{most}")
    List<ToldRow> told(Instant after, Instant to, int most);

    @Update("<script>UPDATE outbox SET published_at = #{at} WHERE id IN "
            + "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    void published(List<Long> ids, Instant at);

    @Update("UPDATE outbox_relay SET owner = #{owner}, until = #{until} "
            + "WHERE id = 1 AND (owner = #{owner} OR until < #{now})")
    int lease(String owner, Instant now, Instant until);
}
