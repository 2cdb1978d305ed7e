package io.tongbao.channel.destination;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface DestinationStore {

    String COLUMNS = "id, business_line, request_id, buyer, method, secret, hint, created_at, closed_at";

    record Row(
            String id,
            String businessLine,
            String requestId,
            String buyer,
            String method,
            String secret,
            String hint,
            Instant createdAt,
            @Nullable Instant closedAt) {}

    @Insert("""
            INSERT INTO destination (id, business_line, request_id, buyer, method, secret, hint, created_at)
            VALUES (#{r.id}, #{r.businessLine}, #{r.requestId}, #{r.buyer}, #{r.method}, #{r.secret}, #{r.hint},
                #{r.createdAt})
            ON DUPLICATE KEY UPDATE id = id""")
    void insert(@Param("r") Row row);

    @Select("SELECT " + COLUMNS
            + " FROM destination WHERE business_line = #{businessLine} AND request_id = #{requestId}")
    Optional<Row> requested(String businessLine, String requestId);

    @Select("SELECT " + COLUMNS + " FROM destination WHERE id = #{id}")
    Optional<Row> find(String id);

    @Update("UPDATE destination SET closed_at = #{at} WHERE id = #{id} AND closed_at IS NULL")
    void close(String id, Instant at);
}
