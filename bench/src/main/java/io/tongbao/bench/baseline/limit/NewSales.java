package io.tongbao.bench.baseline.limit;

import io.tongbao.bench.baseline.Sale;
import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;

/** The rows of trade-core, pay-core and account-core, in one schema; every one in its final state at once. */
interface NewSales extends Bulk {

    record Item(String order, int number, tongbao.trade.v1.Item item) {}

    @Insert("""
            INSERT INTO orders (id, business_line, request_id, body_hash, buyer, payer, payee, currency, total_minor,
                coupon, coupon_payer, coupon_off_minor, promotion, promotion_payer, promotion_off_minor, state, batch,
                attempt, holds, deadline, trace, created_at, changed_at)
            VALUES (#{s.id}, #{s.asked.line}, #{s.asked.requestId}, #{s.asked.hash}, #{s.basket.user},
                #{s.basket.payer}, #{s.basket.payee}, #{s.currency}, #{s.total}, #{s.basket.coupon}, #{s.subsidy},
                #{s.off}, '', '', 0, 'PAID', 'none', 1, FALSE, #{at}, #{s.asked.trace}, #{at}, #{at})""")
    void order(Sale s, Instant at);

    @Insert("""
            INSERT INTO order_item (order_id, number, sku, name, unit_price_minor, quantity)
            VALUES (#{order}, #{number}, #{item.sku}, #{item.name}, #{item.unitPrice.minor},
                #{item.quantity})""")
    void item(Item i);

    @Insert("""
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            VALUES (#{s.id}, NULL, 'PENDING_PAYMENT', '', #{s.asked.line}, #{at}),
                (#{s.id}, 'PENDING_PAYMENT', 'PAID', '', 'platform', #{at})""")
    void history(Sale s, Instant at);

    @Insert("""
            INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state, business_code,
                business_line, buyer, trace, created_at, ended_at)
            VALUES (#{s.payment}, #{s.id}, 1, 'none', #{s.basket.payee}, #{s.currency}, #{s.total}, 'SUCCEEDED',
                #{s.id}, #{s.asked.line}, #{s.basket.user}, #{s.asked.trace}, #{at}, #{at})""")
    void payment(Sale s, Instant at);

    @Insert("""
            INSERT INTO leg (payment, number, role, tool, payer, currency, amount_minor)
            VALUES (#{payment}, #{number}, IF(number = 1, 'BUYER', 'SUBSIDY'), 'balance', #{payer},
                #{sale.currency}, #{minor})""")
    void leg(Sale.Leg l);

    @Insert("""
            INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,
                posted_minor, state, business_code, business_line, buyer, trace, created_at, ended_at, expires_at)
            VALUES (#{l.transfer}, #{l.payment}, 'none', TRUE, #{l.payer}, #{l.payee}, #{l.sale.currency}, #{l.minor},
                #{l.minor}, 'POSTED', #{l.sale.id}, #{l.sale.asked.line}, #{l.sale.basket.user},
                #{l.sale.asked.trace}, #{at}, #{at}, #{at})""")
    void transfer(Sale.Leg l, Instant at);

    @Insert("""
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            VALUES (#{e.account}, #{e.transfer}, #{e.currency}, #{e.minor}, #{e.after}, #{at})""")
    void entry(Sale.Entry e, Instant at);

    @Insert("""
            INSERT INTO outbox (source, subject, at)
            VALUES ('trade', #{subject}, #{at}), ('pay', #{subject}, #{at}), ('account', #{subject}, #{at})""")
    void announce(String subject, Instant at);
}
