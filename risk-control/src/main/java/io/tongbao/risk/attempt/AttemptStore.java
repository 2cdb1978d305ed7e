package io.tongbao.risk.attempt;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface AttemptStore {

    /** A row: what was let through. */
    record Counted(String id, String businessLine, String buyer, long amountMinor, String currency, Instant at) {}

    record Sum(String businessLine, String buyer, String currency, long attempts, long amountMinor) {}

    @Insert("""
            <script>
            INSERT INTO attempt (id, business_line, buyer, amount_minor, currency, at) VALUES
            <foreach item="a" collection="attempts" separator=",">
            (#{a.id}, #{a.businessLine}, #{a.buyer}, #{a.amountMinor}, #{a.currency}, #{a.at})
            </foreach>
            </script>
            """)
    void insert(List<Counted> attempts);

    /** A sum beyond what a long can hold is beyond every limit too. */
    @Select("""
            <script>
            SELECT business_line, buyer, currency, COUNT(*) AS attempts,
                   LEAST(SUM(amount_minor), 4000000000000000000) AS amount_minor
            FROM attempt
            WHERE buyer IN <foreach item="b" collection="buyers" open="(" separator="," close=")">#{b}</foreach>
              AND at > #{since}
            GROUP BY business_line, buyer, currency
            </script>
            """)
    List<Sum> sums(Collection<String> buyers, Instant since);

    @Delete("DELETE FROM attempt WHERE at < #{before} ORDER BY at LIMIT #{limit}")
    int deleteOld(Instant before, int limit);
}
