package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The order as it will be if the global transaction commits; AT takes it away if not. */
@Component
class OrderTables {

    private static final String ORDER = """
            INSERT INTO orders (id, business_line, request_id, body_hash, buyer, payer, payee, currency,
                total_minor, coupon, coupon_payer, coupon_off_minor, promotion, promotion_payer,
                promotion_off_minor, state, batch, attempt, holds, deadline, trace, created_at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', 0, 'PAID', 'none', 1, 0, ?, ?, ?, ?)""";

    private static final String ITEM = """
            INSERT INTO order_item (order_id, number, sku, name, unit_price_minor, quantity)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private static final String CHANGE = """
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            VALUES (?, ?, ?, '', 'platform', ?)""";

    private final Branch orders;

    OrderTables(Branch orders) {
        this.orders = orders;
    }

    /** The sale of a basket, its coupon read, not yet used. */
    Sale priced(Sale.Asked asked) {
        var name = asked.basket().getCoupon();
        if (name.isEmpty()) {
            return Sale.of(asked, 0, "");
        }
        return orders
                .jdbc()
                .query(
                        "SELECT off_minor, subsidy_account FROM coupon WHERE id = ? AND state = 'ISSUED'",
                        (row, number) -> Sale.of(asked, row.getLong(1), row.getString(2)),
                        name)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no coupon " + name));
    }

    void write(Sale sale, Timestamp at) {
        orders.transactions().executeWithoutResult(status -> {
            order(sale, at);
            items(sale);
            change(sale, null, "PENDING_PAYMENT", at);
            change(sale, "PENDING_PAYMENT", "PAID", at);
            if (!sale.subsidy().isEmpty()) {
                orders.jdbc()
                        .update(
                                "UPDATE coupon SET state = 'USED' WHERE id = ? AND state = 'ISSUED'",
                                sale.basket().getCoupon());
            }
            Outbox.write(orders, "order", sale.id(), at);
        });
    }

    private void order(Sale sale, Timestamp at) {
        var basket = sale.basket();
        orders.jdbc()
                .update(
                        ORDER,
                        sale.id(),
                        sale.asked().line(),
                        sale.asked().requestId(),
                        sale.asked().hash(),
                        basket.getUser(),
                        basket.getPayer(),
                        basket.getPayee(),
                        sale.currency(),
                        sale.total(),
                        basket.getCoupon(),
                        sale.subsidy(),
                        sale.off(),
                        at,
                        sale.asked().trace(),
                        at,
                        at);
    }

    private void items(Sale sale) {
        var number = 0;
        for (var item : sale.basket().getItemsList()) {
            number++;
            orders.jdbc()
                    .update(
                            ITEM,
                            sale.id(),
                            number,
                            item.getSku(),
                            item.getName(),
                            item.getUnitPrice().getMinor(),
                            item.getQuantity());
        }
    }

    private void change(Sale sale, @Nullable String from, String to, Timestamp at) {
        orders.jdbc().update(CHANGE, sale.id(), from, to, at);
    }
}
