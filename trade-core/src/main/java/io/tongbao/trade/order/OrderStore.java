package io.tongbao.trade.order;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.Ids;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.promotion.Wish;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface OrderStore {

    String COLUMNS = "id, business_line, request_id, body_hash, buyer, payer, payee, currency, total_minor, coupon, "
            + "coupon_payer, coupon_off_minor, promotion, promotion_payer, promotion_off_minor, state, reason, detail, "
            + "batch, attempt, deadline, trace, product, refunded_minor, refunding_minor, charge, "
            + "method, funded, form, destination, parent, children, own_payer, own_minor, changed_at";
    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record AttemptRow(String id, int attempt) {}

    /** An order that holds a coupon or stock in a batch, and whether it has a verdict. */
    record Holding(String id, String coupon, String promotion, boolean refused) {

        Wish wish() {
            return new Wish(id, coupon, promotion);
        }
    }

    /** Why, by whom, and with which words an order is cancelled. */
    record Because(Reason reason, String actor, String note) {

        public String text() {
            return note.isEmpty() ? reason.name() : reason + ": " + note;
        }
    }

    @Update("<script>UPDATE orders SET batch = #{batch}, attempt = attempt + 1, "
            + "holds = form &lt;&gt; 'CART' AND (coupon_off_minor &gt; 0 OR promotion_off_minor &gt; 0), "
            + "changed_at = #{at} "
            + "WHERE state = 'PENDING_PAYMENT' AND batch IS NULL AND parent IS NULL "
            + "AND (funded OR (charge IS NULL AND deadline &gt; #{at})) AND id IN " + IDS
            + "</script>")
    void claimOpen(String batch, Collection<String> ids, Instant at);

    /** The children of the carts of a batch, for the same attempt. */
    @Update("""
            UPDATE orders p STRAIGHT_JOIN orders c ON c.parent = p.id
            SET c.batch = p.batch, c.attempt = p.attempt, c.payer = p.payer, c.method = p.method,
                c.holds = c.coupon_off_minor > 0 OR c.promotion_off_minor > 0, c.changed_at = p.changed_at
            WHERE p.batch = #{batch} AND p.form = 'CART' AND p.state = 'PENDING_PAYMENT'
                AND c.state = 'PENDING_PAYMENT'""")
    void claimChildren(String batch);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE parent IN "
            + "<foreach collection='carts' item='id' open='(' separator=',' close=')'>#{id}</foreach>"
            + " ORDER BY id</script>")
    List<OrderRows.OrderRow> childRows(Collection<String> carts);

    @Select("SELECT id, attempt FROM orders WHERE batch = #{batch} AND state = 'PENDING_PAYMENT'")
    List<AttemptRow> attemptRows(String batch);

    @Insert("<script>INSERT INTO order_history (order_id, to_state, reason, actor, at) "
            + "SELECT id, state, '', business_line, #{at} FROM orders WHERE id IN " + IDS + "</script>")
    void begun(Collection<String> ids, Instant at);

    @Select("""
            SELECT id, IF(coupon_off_minor > 0, coupon, '') AS coupon,
                IF(promotion_off_minor > 0, promotion, '') AS promotion, verdict IS NOT NULL AS refused
            FROM orders
            WHERE batch = #{batch} AND state = 'PENDING_PAYMENT' AND holds ORDER BY id FOR UPDATE""")
    List<Holding> holding(String batch);

    @Insert("""
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            SELECT id, state, IF(verdict IS NOT NULL, 'CANCELLED', IF(form = 'WITHDRAWAL', 'PAYING_OUT', 'PAID')),
                COALESCE(verdict, ''), 'platform', #{at}
            FROM orders WHERE batch = #{batch} AND state = 'PENDING_PAYMENT'""")
    void writeSettled(String batch, Instant at);

    /** What goes out through a channel leaves its batch, and waits for the channel's word. */
    @Update("""
            UPDATE orders SET state = 'PAYING_OUT', reason = NULL, batch = CONCAT('own:', id), changed_at = #{at}
            WHERE batch = #{batch} AND state = 'PENDING_PAYMENT' AND verdict IS NULL AND form = 'WITHDRAWAL'""")
    void stand(String batch, Instant at);

    @Update("""
            UPDATE orders SET state = IF(verdict IS NULL, 'PAID', 'CANCELLED'), reason = verdict, changed_at = #{at},
                close_at = IF(verdict IS NOT NULL AND funded, #{at}, NULL)
            WHERE batch = #{batch} AND state = 'PENDING_PAYMENT'""")
    void settleRows(String batch, Instant at);

    @Insert("""
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            SELECT id, state, state, 'ROLLED_BACK', 'platform', #{at}
            FROM orders WHERE batch = #{batch} AND state = 'PENDING_PAYMENT'""")
    void writeReleased(String batch, Instant at);

    @Update("""
            UPDATE orders SET batch = NULL, verdict = NULL, detail = '', holds = FALSE, reason = 'ROLLED_BACK',
                changed_at = #{at}
            WHERE batch = #{batch} AND state = 'PENDING_PAYMENT'""")
    void releaseRows(String batch, Instant at);

    @Select("<script>SELECT id FROM orders WHERE state = 'PENDING_PAYMENT' AND batch IS NULL AND charge IS NULL "
            + "AND parent IS NULL AND id IN " + IDS
            + " ORDER BY id FOR UPDATE</script>")
    List<String> lockOpen(Collection<String> ids);

    @Update("""
            UPDATE orders SET charge = #{charge}, method = #{way.method}, close_at = deadline, changed_at = #{at},
                own_payer = IF(#{way.own} > 0, payer, ''), own_minor = #{way.own}
            WHERE id = #{id} AND state = 'PENDING_PAYMENT' AND batch IS NULL AND charge IS NULL AND deadline > #{at}
                AND parent IS NULL""")
    void awaitFunds(String id, String charge, Way way, Instant at);

    /** @param own what its payer pays beside the channel, in minor units */
    record Way(String method, long own) {}

    @Update("""
            UPDATE orders SET charge = NULL, method = '', close_at = NULL, own_payer = '', own_minor = 0,
                changed_at = #{at}
            WHERE id = #{id} AND charge = #{charge} AND state = 'PENDING_PAYMENT' AND NOT funded""")
    int forgetFunds(String id, String charge, Instant at);

    @Update("""
            UPDATE orders SET funded = TRUE, payer = #{payer}, close_at = NULL, changed_at = #{at}
            WHERE id = #{id} AND charge = #{charge} AND state = 'PENDING_PAYMENT' AND NOT funded""")
    void fund(String id, String charge, String payer, Instant at);

    /** Who wants to cancel it while it awaits money: nobody, perhaps. */
    record Unwanted(@Nullable String unwantedBy, String unwantedNote) {}

    @Select("SELECT unwanted_by, unwanted_note FROM orders WHERE id = #{id}")
    Unwanted unwanted(String id);

    @Update("""
            UPDATE orders SET unwanted_by = #{by}, unwanted_note = #{note}, close_at = #{at}
            WHERE id = #{id} AND state = 'PENDING_PAYMENT' AND charge IS NOT NULL AND NOT funded
                AND unwanted_by IS NULL""")
    void unwant(String id, String by, String note, Instant at);

    @Select("SELECT " + COLUMNS
            + " FROM orders WHERE close_at <= #{now} ORDER BY close_at LIMIT #{most} FOR UPDATE SKIP LOCKED")
    List<OrderRows.OrderRow> lockClosing(Instant now, int most);

    /** @param until null when nobody has to do anything */
    @Update("UPDATE orders SET close_at = #{until} WHERE id = #{id}")
    void closeAt(String id, @Nullable Instant until);

    @Select("SELECT " + COLUMNS + " FROM orders WHERE funded_open ORDER BY id LIMIT #{most}")
    List<OrderRows.OrderRow> fundedRows(int most);

    @Select("""
            SELECT id FROM orders WHERE overdue_at <= #{now} ORDER BY overdue_at LIMIT #{most}
            FOR UPDATE SKIP LOCKED""")
    List<String> lockOverdue(Instant now, int most);

    @Insert("<script>INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at) "
            + "SELECT id, state, 'CANCELLED', #{why.text}, #{why.actor}, #{at} FROM orders WHERE id IN " + IDS
            + "</script>")
    void writeCancelled(Collection<String> ids, Because why, Instant at);

    @Update("<script>UPDATE orders SET state = 'CANCELLED', reason = #{reason}, changed_at = #{at} WHERE id IN " + IDS
            + "</script>")
    void cancelRows(Collection<String> ids, Reason reason, Instant at);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN orders FORCE INDEX (batch) ON orders.batch = wanted.given
            WHERE state IN ('PAID', 'CANCELLED', 'RETURNED') AND form <> 'CART' ORDER BY id""")
    List<OrderRows.OrderRow> settledRows(@Param("ids") Ids batches);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE id IN " + IDS + "</script>")
    List<OrderRows.OrderRow> rowsById(Collection<String> ids);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE id IN " + IDS + " ORDER BY id FOR UPDATE</script>")
    List<OrderRows.OrderRow> lockRows(Collection<String> ids);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE (business_line, request_id) IN "
            + "<foreach collection='keys' item='k' open='(' separator=',' close=')'>"
            + "(#{k.businessLine}, #{k.requestId})</foreach></script>")
    List<OrderRows.OrderRow> rowsByKey(Collection<RequestKey> keys);

    @Select("<script>SELECT " + COLUMNS + " FROM orders WHERE business_line = #{businessLine} "
            + "<if test='f.user != \"\"'>AND buyer = #{f.user}</if> "
            + "<if test='f.before != \"\"'>AND id &lt; #{f.before}</if> "
            + "<if test='f.from != \"\"'>AND id >= #{f.from}</if> "
            + "<if test='!f.states.empty'>AND state IN <foreach collection='f.states' item='state' open='(' "
            + "separator=',' close=')'>#{state}</foreach></if> "
            + "ORDER BY id DESC LIMIT #{limit}</script>")
    List<OrderRows.OrderRow> rows(String businessLine, @Param("f") OrderFilter filter, int limit);

    @Select("SELECT order_id, number, sku, name, unit_price_minor, quantity FROM order_item "
            + "WHERE order_id = #{order} ORDER BY number")
    List<OrderRows.ItemRow> itemRows(String order);

    @Select("SELECT from_state AS `from`, to_state AS `to`, reason, actor, at FROM order_history "
            + "WHERE order_id = #{order} ORDER BY id")
    List<Change> history(String order);

    default Map<String, Integer> attempts(String batch) {
        return attemptRows(batch).stream().collect(Collectors.toMap(AttemptRow::id, AttemptRow::attempt));
    }

    default void settle(String batch, Instant at) {
        writeSettled(batch, at);
        stand(batch, at);
        settleRows(batch, at);
    }

    default void release(String batch, Instant at) {
        writeReleased(batch, at);
        releaseRows(batch, at);
    }

    default void cancel(Collection<String> ids, Because why, Instant at) {
        writeCancelled(ids, why, at);
        cancelRows(ids, why.reason(), at);
    }

    /** The children of these, in their order. */
    default List<Order> children(Collection<String> carts) {
        return carts.isEmpty()
                ? List.of()
                : childRows(carts).stream().map(OrderRows.OrderRow::order).toList();
    }

    default List<Order> byId(Collection<String> ids) {
        return rowsById(ids).stream().map(OrderRows.OrderRow::order).toList();
    }

    default List<Order> lock(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : lockRows(ids).stream().map(OrderRows.OrderRow::order).toList();
    }

    default List<Order> byKey(Collection<RequestKey> keys) {
        return rowsByKey(keys).stream().map(OrderRows.OrderRow::order).toList();
    }

    default List<Order> list(String businessLine, OrderFilter filter, int limit) {
        return rows(businessLine, filter, limit).stream()
                .map(OrderRows.OrderRow::order)
                .toList();
    }

    default List<Item> items(Order order) {
        return itemRows(order.id()).stream()
                .map(row -> row.item(order.price().total().code()))
                .toList();
    }
}
