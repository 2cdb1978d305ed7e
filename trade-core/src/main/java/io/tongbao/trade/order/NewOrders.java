package io.tongbao.trade.order;

import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Bulk;
import io.tongbao.trade.batch.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Writes orders, their items, and the verdicts on them, many at a time. */
interface NewOrders extends Bulk {

    @Insert("""
            INSERT INTO orders (id, business_line, request_id, body_hash, buyer, payer, payee, currency, total_minor,
                coupon, coupon_payer, coupon_off_minor, promotion, promotion_payer, promotion_off_minor,
                form, method, destination, parent, children, state, batch, attempt, holds, deadline, trace, product,
                created_at, changed_at)
            VALUES (#{o.id}, #{o.key.businessLine}, #{o.key.requestId}, #{o.basket.hash}, #{o.basket.user},
                #{o.basket.payer}, #{o.basket.payee}, #{o.price.total.currency.currencyCode}, #{o.price.total.minor},
                #{o.price.coupon.id}, #{o.price.coupon.payer}, #{o.price.coupon.off.minor}, #{o.price.promotion.id},
                #{o.price.promotion.payer}, #{o.price.promotion.off.minor},
                #{o.basket.form}, #{o.basket.exit.method}, #{o.basket.exit.destination},
                NULLIF(#{o.kin.parent}, ''), #{o.kin.children},
                'PENDING_PAYMENT', #{claim.batch}, #{claim.attempt}, #{claim.holds}, #{o.deadline}, #{o.trace},
                #{o.product}, #{at}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void order(Order o, Claimed claim, Instant at);

    @Insert("""
            INSERT INTO order_item (order_id, number, sku, name, unit_price_minor, quantity)
            VALUES (#{orderId}, #{number}, #{sku}, #{name}, #{unitPriceMinor}, #{quantity})""")
    void item(OrderRows.ItemRow i);

    /**
     * By whom an order is claimed as it is written, for which attempt, and whether it is to hold a coupon or stock: by
     * nobody, for none, when it is placed.
     */
    record Claimed(@Nullable String batch, int attempt, boolean holds) {

        static Claimed by(String batch, Order order) {
            return new Claimed(batch, 1, !order.wish().isEmpty());
        }
    }

    @Update("""
            UPDATE orders SET verdict = #{v.reason}, detail = #{v.detail}, holds = holds AND #{holding}
            WHERE id = #{v.id} AND batch = #{batch} AND state = 'PENDING_PAYMENT'""")
    void refuse(String batch, boolean holding, Verdict v);

    @Update("UPDATE orders SET own_payer = #{own.payer}, own_minor = #{own.amount.minor} WHERE id = #{id}")
    void own(String id, Order.Own own);

    /** What each child of a cart pays of what is paid beside a channel. */
    default void owns(List<Order> children) {
        for (var child : children) {
            var own = child.funds().own();
            if (own != null) {
                own(child.id(), own);
            }
        }
        flush();
    }

    /** @param holding whether those who are refused got what they wanted of coupons and stock */
    default void refuse(String batch, boolean holding, List<Refusal> refusals) {
        Verdict.of(refusals).forEach(verdict -> refuse(batch, holding, verdict));
        flush();
    }

    /** Orders that wait to be paid. */
    default void place(List<Order> orders, Instant at) {
        insert(orders, order -> new Claimed(null, 0, false), at);
    }

    /** Orders that a batch is about to pay. */
    default void claim(String batch, List<Order> orders, Instant at) {
        insert(orders, order -> Claimed.by(batch, order), at);
    }

    /** In the order of the keys, so that batches that want the same keys wait for each other instead of dying. */
    private void insert(List<Order> orders, Function<Order, Claimed> claim, Instant at) {
        orders.stream().sorted(Comparator.comparing(Order::key)).forEach(order -> order(order, claim.apply(order), at));
        flush();
    }

    default void items(List<Order> orders) {
        orders.stream().flatMap(OrderRows::itemRows).forEach(this::item);
        flush();
    }
}
