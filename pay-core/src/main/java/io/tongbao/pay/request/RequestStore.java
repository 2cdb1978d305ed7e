package io.tongbao.pay.request;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface RequestStore {

    String COLUMNS =
            "id, business_line, request, product, routing_key, trace, items, content, outcome, accepted_at, ended_at";

    record Row(
            String id,
            String businessLine,
            String request,
            String product,
            String routingKey,
            String trace,
            int items,
            String content,
            @Nullable String outcome,
            Instant acceptedAt,
            @Nullable Instant endedAt) {

        ProductRequest productRequest() {
            var wanted = new ProductRequest.Wanted(businessLine, request, product, trace, items, content);
            return new ProductRequest(id, wanted, routingKey, acceptedAt, outcome, endedAt);
        }
    }

    @Insert("""
            INSERT INTO product_request (id, business_line, request, product, routing_key, trace, items, content,
                accepted_at)
            VALUES (#{r.id}, #{r.wanted.businessLine}, #{r.wanted.request}, #{r.wanted.product}, #{r.routingKey},
                #{r.wanted.trace}, #{r.wanted.items}, #{r.wanted.content}, #{r.acceptedAt})""")
    void insert(@Param("r") ProductRequest request);

    @Select("SELECT " + COLUMNS + " FROM product_request WHERE business_line = #{line} AND request = #{request}")
    Optional<Row> asked(String line, String request);

    @Select("SELECT " + COLUMNS + " FROM product_request WHERE business_line = #{line} AND id = #{id}")
    Optional<Row> find(String line, String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN product_request FORCE INDEX (PRIMARY) ON product_request.id = wanted.given
            ORDER BY id""")
    List<Row> rows(@Param("ids") Ids ids);

    @Update("""
            UPDATE product_request SET outcome = #{outcome}, ended_at = #{at}
            WHERE id = #{id} AND ended_at IS NULL""")
    int end(String id, String outcome, Instant at);

    @Select("""
            SELECT id AS subject, accepted_at AS since FROM product_request
            WHERE ended_at IS NULL AND accepted_at < #{before} AND NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = 'REQUEST_WAITS' AND work.subject = product_request.id)
            ORDER BY accepted_at LIMIT #{most}""")
    List<SinceRow> waiting(Instant before, int most);

    record SinceRow(String subject, Instant since) {

        WorkKind.Found found() {
            return new WorkKind.Found(subject, null, since);
        }
    }

    @Select("""
            SELECT id AS subject, ended_at IS NULL AS is_waiting,
                CONCAT(product, ' of ', business_line, ', ', items, ' items, for whoever hears ', routing_key) AS text
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN product_request FORCE INDEX (PRIMARY) ON product_request.id = wanted.given""")
    List<WorkKind.Evidence> waitingNow(@Param("ids") Ids ids);
}
