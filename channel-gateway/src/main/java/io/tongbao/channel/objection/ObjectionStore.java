package io.tongbao.channel.objection;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.work.WorkKind;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Those who hear channels write them: charges, refunds and payouts, each in its own local transaction. */
@Mapper
interface ObjectionStore {

    @Select("""
            SELECT id AS subject, NULL AS currency, NULL AS amount_minor, at AS since FROM objection
            WHERE NOT EXISTS (
                SELECT 1 FROM work WHERE work.kind = #{kind} AND work.subject = CAST(objection.id AS CHAR))
            ORDER BY id LIMIT #{most}""")
    List<WorkKind.FoundRow> unlisted(String kind, int most);

    @Select("""
            SELECT id AS subject, CONCAT(subject, ' ', text) AS text, TRUE AS is_waiting
            FROM\s""" + Ids.ASCII + """
             wanted STRAIGHT_JOIN objection FORCE INDEX (PRIMARY) ON objection.id = CAST(wanted.given AS UNSIGNED)""")
    List<WorkKind.Evidence> known(@Param("ids") Ids ids);
}
