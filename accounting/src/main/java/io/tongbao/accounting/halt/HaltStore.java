package io.tongbao.accounting.halt;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface HaltStore {

    String COLUMNS = "id, business_line, business_code, why, at, lifted_at, note";

    /** Nothing if it is halted already. */
    @Insert("INSERT IGNORE INTO halt (business_line, business_code, why, at) "
            + "VALUES (#{scope.businessLine}, #{scope.businessCode}, #{why}, #{at})")
    int insert(Halt.Scope scope, String why, Instant at);

    @Select("SELECT " + COLUMNS + " FROM halt WHERE lasting = CONCAT(#{businessLine}, '/', #{businessCode}) FOR UPDATE")
    Optional<Halt> lockLasting(Halt.Scope scope);

    @Update("UPDATE halt SET lifted_at = #{at}, note = #{note} WHERE id = #{id}")
    void lift(long id, String note, Instant at);

    @Select("SELECT " + COLUMNS + " FROM halt WHERE lifted_at IS NULL ORDER BY id")
    List<Halt> lasting();

    @Select("<script>SELECT " + COLUMNS + " FROM halt WHERE id IN "
            + "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    List<Halt> byId(Collection<Long> ids);
}
