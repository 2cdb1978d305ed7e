package io.tongbao.account.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface TurnoverStore {

    record AtRow(long id, Instant at) {}

    /** The entry of this number, or the first after it. */
    @Select("SELECT id, at FROM entry WHERE id >= #{id} ORDER BY id LIMIT 1")
    Optional<AtRow> at(long id);

    @Select("SELECT COALESCE(MAX(id), 0) FROM entry")
    long newest();

    /** Of each transfer its one entry that takes in. */
    @Select("""
            SELECT currency, COUNT(*) AS transfers, SUM(amount_minor) AS amount_minor FROM entry
            WHERE id > #{after} AND id <= #{last} AND amount_minor > 0 AND at >= #{from} AND at < #{to}
              AND transfer NOT LIKE 'loan\\_%'
            GROUP BY currency ORDER BY currency""")
    List<Turnover.Sum> sums(long after, long last, Instant from, Instant to);
}
