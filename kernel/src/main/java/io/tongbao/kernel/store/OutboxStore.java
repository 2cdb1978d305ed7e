package io.tongbao.kernel.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface OutboxStore {

    @Insert("INSERT INTO outbox (source, subject, at) VALUES (#{source}, #{subject}, #{at})")
    void insert(String source, String subject, Instant at);

    @Select("SELECT id, source, subject FROM outbox WHERE published_at IS NULL AND parked_at IS NULL "
            + "ORDER BY id LIMIT #{most}")
    List<Outbox.Row> waiting(int most);

    @Select("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL")
    int waitingCount();

    /** Waits for those that others are just writing. */
    @Select("SELECT at FROM outbox WHERE published_at IS NULL FOR UPDATE")
    List<Instant> lockWaiting();

    @Update("UPDATE outbox SET parked_at = #{at}, fault = #{fault} WHERE id = #{id} AND published_at IS NULL")
    void park(long id, String fault, Instant at);

    record ParkedRow(long id, String source, String subject, String fault, Instant parkedAt) {

        Outbox.Parked parked() {
            return new Outbox.Parked(new Outbox.Row(id, source, subject), fault, parkedAt);
        }
    }

    @Select("SELECT id, source, subject, fault, parked_at FROM outbox "
            + "WHERE published_at IS NULL AND parked_at IS NOT NULL AND id > #{after} ORDER BY id LIMIT #{most}")
    List<ParkedRow> parked(long after, int most);

    @Update("UPDATE outbox SET parked_at = NULL, fault = NULL "
            + "WHERE id = #{id} AND published_at IS NULL AND parked_at IS NOT NULL")
    int unpark(long id);

    @Select("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL AND parked_at IS NOT NULL")
    int parkedCount();

    record ToldRow(
            long id,
            String source,
            String subject,
            Instant publishedAt,
            @Nullable Long digest) {

        Outbox.Told told() {
            return new Outbox.Told(new Outbox.Row(id, source, subject), publishedAt, digest);
        }
    }

    @Select("SELECT id, source, subject, published_at, digest FROM outbox "
            + "WHERE published_at > #{after} AND published_at <= #{to} ORDER BY published_at, id LIMIT #{most}")
    List<ToldRow> told(Instant after, Instant to, int most);

    @Update("<script>UPDATE outbox SET published_at = #{at}, digest = #{digest}, parked_at = NULL, fault = NULL "
            + "WHERE id IN "
            + "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    void published(List<Long> ids, long digest, Instant at);

    record LookedRow(Instant at) {}

    @Select("SELECT looked_to AS at FROM outbox_relay WHERE id = 1 AND looked_to IS NOT NULL")
    Optional<LookedRow> lookedTo();

    @Update("UPDATE outbox_relay SET looked_to = #{moment} WHERE id = 1 AND owner = #{owner}")
    void look(String owner, Instant moment);

    @Update("UPDATE outbox_relay SET owner = #{owner}, until = #{until} "
            + "WHERE id = 1 AND (owner = #{owner} OR until < #{now})")
    int lease(String owner, Instant now, Instant until);
}
