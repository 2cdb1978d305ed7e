package io.tongbao.trade.order;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What becomes of orders whose money left us, one at a time. */
@Mapper
interface PayingOutStore {

    /** @param why for people */
    record ReturnedRow(String id, String why, Instant at) {}

    @Insert("""
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            SELECT id, state, #{to}, #{reason}, 'platform', #{at} FROM orders WHERE id = #{id}""")
    void write(String id, OrderState to, String reason, Instant at);

    @Update("UPDATE orders SET state = 'PAID', changed_at = #{at} WHERE id = #{id} AND state = 'PAYING_OUT'")
    void paid(String id, Instant at);

    @Update("""
            UPDATE orders SET state = 'CANCELLED', reason = #{reason}, detail = #{detail}, changed_at = #{at}
            WHERE id = #{id} AND state = 'PAYING_OUT'""")
    void declined(@Param("id") String id, Reason reason, String detail, Instant at);

    /** When it was paid out stays. */
    @Update("UPDATE orders SET state = 'RETURNED' WHERE id = #{id} AND state = 'PAID'")
    void returned(String id);

    @Select("SELECT order_id AS id, reason AS why, at FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN order_history FORCE INDEX (order_id) ON order_history.order_id = wanted.given
            WHERE to_state = 'RETURNED' ORDER BY order_id""")
    List<ReturnedRow> returnedRows(@Param("ids") Ids ids);

    /** The batch of an order that has left its own. */
    static String own(String id) {
        return "own:" + id;
    }
}
