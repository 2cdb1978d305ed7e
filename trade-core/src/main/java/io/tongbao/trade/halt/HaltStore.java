package io.tongbao.trade.halt;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HaltStore {

    record Row(String businessLine, String businessCode, String why) {

        Halted.Scope scope() {
            return new Halted.Scope(businessLine, businessCode);
        }
    }

    /** What came late, an older halt, or that a halt lasts which is known to be over, changes nothing. */
    @Insert("""
            INSERT INTO halt (business_line, business_code, id, lifted, why)
            VALUES (#{scope.businessLine}, #{scope.businessCode}, #{id}, #{lifted}, #{why})
            ON DUPLICATE KEY UPDATE
                lifted = CASE WHEN VALUES(id) > id THEN VALUES(lifted)
                    WHEN VALUES(id) = id THEN lifted OR VALUES(lifted) ELSE lifted END,
                why = IF(VALUES(id) > id, VALUES(why), why),
                id = GREATEST(id, VALUES(id))""")
    void keep(Halted.Scope scope, long id, boolean lifted, String why);

    @Select("<script>SELECT business_line, business_code, why FROM halt WHERE NOT lifted AND business_code IN "
            + "<foreach collection='codes' item='code' open='(' separator=',' close=')'>#{code}</foreach></script>")
    List<Row> lasting(Collection<String> codes);
}
