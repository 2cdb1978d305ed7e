package io.tongbao.trade.halt;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface HaltStore {

    record Row(String businessLine, String why) {}

    /** What came late, an older halt, or that a halt lasts which is known to be over, changes nothing. */
    @Insert("""
            INSERT INTO halt (business_line, id, lifted, why) VALUES (#{businessLine}, #{id}, #{lifted}, #{why})
            ON DUPLICATE KEY UPDATE
                lifted = CASE WHEN VALUES(id) > id THEN VALUES(lifted)
                    WHEN VALUES(id) = id THEN lifted OR VALUES(lifted) ELSE lifted END,
                why = IF(VALUES(id) > id, VALUES(why), why),
                id = GREATEST(id, VALUES(id))""")
    void keep(String businessLine, long id, boolean lifted, String why);

    @Select("SELECT business_line, why FROM halt WHERE NOT lifted")
    List<Row> lasting();
}
