package io.tongbao.faults.audit;

import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.Purchase;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each order is what its shopper wanted and was told, and nobody has an order that nobody asked for. */
final class OrderAudit {

    private static final String ORDERS = """
            SELECT request_id, id, payer, payee, total_minor, coupon_off_minor, state, reason FROM trade.orders
            WHERE payee = ?""";

    private final Journal journal;

    OrderAudit(Journal journal) {
        this.journal = journal;
    }

    List<String> violations(Snapshot snapshot) {
        var wanted = journal.all(Purchase.class).collect(Collectors.toMap(Purchase::request, Function.identity()));
        var orders = new HashMap<String, Row>();
        wanted.values().stream()
                .map(purchase -> purchase.wanted().basket().getPayee())
                .distinct()
                .forEach(shop -> snapshot.rows(ORDERS, shop).forEach(row -> orders.put(row.text("request_id"), row)));
        var wrong = new ArrayList<String>();
        orders.forEach((request, order) -> {
            if (!wanted.containsKey(request)) {
                wrong.add("nobody asked for " + order);
            }
        });
        wanted.forEach((request, purchase) -> {
            var order = orders.get(request);
            if (order == null) {
                if (!purchase.thing().isEmpty()) {
                    wrong.add(request + " was told of order " + purchase.thing() + ", which does not exist");
                }
            } else if (!isAsTold(purchase, order)) {
                wrong.add("%s wanted %s, was told %s %s, but: %s"
                        .formatted(request, purchase.wanted(), purchase.thing(), purchase.end(), order));
            }
        });
        return wrong;
    }

    private static boolean isAsTold(Purchase purchase, Row order) {
        var state = (order.text("state") + " " + order.text("reason")).strip();
        var wanted = purchase.wanted();
        return (purchase.thing().isEmpty() || purchase.thing().equals(order.text("id")))
                && purchase.end().map(state::equals).orElse(true)
                && order.text("payer").equals(wanted.basket().getPayer())
                && order.number("total_minor") == wanted.totalMinor()
                && order.number("coupon_off_minor") == wanted.offMinor();
    }
}
