package io.tongbao.faults.audit;

import io.tongbao.faults.load.Cast;
import io.tongbao.faults.load.Errand;
import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.Purchase;
import io.tongbao.faults.load.QrPurchase;
import io.tongbao.faults.load.QrWanted;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each order is what its shopper wanted and was told, and nobody has an order that nobody asked for. */
final class OrderAudit {

    /** Those of a cart by the request of the cart. */
    private static final String ORDERS = """
            SELECT COALESCE(p.request_id, o.request_id) AS request_id, o.id, o.payer, o.payee, o.total_minor,
                   o.coupon_off_minor, o.state, o.reason, o.parent, o.form
            FROM trade.orders o
            LEFT JOIN trade.orders p ON p.id = o.parent
            """;

    private final Journal journal;
    private final Cast cast;

    OrderAudit(Journal journal, Cast cast) {
        this.journal = journal;
        this.cast = cast;
    }

    List<String> violations(Snapshot snapshot) {
        var wanted = journal.errands().stream()
                .filter(errand -> errand instanceof Purchase || errand instanceof QrPurchase)
                .collect(Collectors.toMap(Errand::request, Function.identity()));
        var orders = orders(snapshot);
        var wrong = new ArrayList<String>();
        orders.forEach((request, rows) -> {
            if (!wanted.containsKey(request)) {
                wrong.add("nobody asked for " + rows);
            }
        });
        wanted.forEach((request, errand) -> {
            var rows = orders.getOrDefault(request, List.of());
            if (rows.isEmpty()) {
                if (!errand.thing().isEmpty()) {
                    wrong.add(request + " was told of order " + errand.thing() + ", which does not exist");
                }
            } else if (!isAsTold(errand, rows)) {
                wrong.add("%s wanted %s, was told %s %s, but: %s"
                        .formatted(request, errand.wanted(), errand.thing(), errand.end(), rows));
            }
        });
        return wrong;
    }

    private Map<String, List<Row>> orders(Snapshot snapshot) {
        var rows = new ArrayList<>(
                snapshot.rows(ORDERS + "WHERE o.form = 'CART' AND o.request_id LIKE CONCAT(?, '-%')", cast.prefix()));
        cast.shops().forEach(shop -> rows.addAll(snapshot.rows(ORDERS + "WHERE o.payee = ?", shop)));
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.text("request_id"), TreeMap::new, Collectors.toList()));
    }

    private static boolean isAsTold(Errand errand, List<Row> rows) {
        var own = rows.stream().filter(row -> !row.has("parent")).toList();
        return own.size() == 1
                && isAsTold(errand, own.get(0))
                && (errand instanceof Purchase purchase
                        ? rows.size() == 1 && isAsWanted(purchase.wanted(), own.get(0))
                        : isAsWanted(((QrPurchase) errand).wanted(), rows));
    }

    private static boolean isAsTold(Errand errand, Row order) {
        var state = (order.text("state") + " " + order.text("reason")).strip();
        return (errand.thing().isEmpty() || errand.thing().equals(order.text("id")))
                && errand.end().map(state::equals).orElse(true);
    }

    private static boolean isAsWanted(Purchase.Wanted wanted, Row order) {
        return order.text("payer").equals(wanted.basket().getPayer())
                && order.text("payee").equals(wanted.basket().getPayee())
                && order.number("total_minor") == wanted.totalMinor()
                && order.number("coupon_off_minor") == wanted.offMinor();
    }

    /** A cart, and what it is made of, is in one state. */
    private static boolean isAsWanted(QrWanted wanted, List<Row> rows) {
        var sold = rows.stream()
                .filter(row -> !row.text("form").equals("CART"))
                .map(row -> row.text("payee") + " " + row.number("total_minor"))
                .sorted()
                .toList();
        var asked = wanted.baskets().stream()
                .map(basket -> basket.getPayee() + " " + QrWanted.totalMinor(basket))
                .sorted()
                .toList();
        return sold.equals(asked)
                && rows.size() == (wanted.isCart() ? asked.size() + 1 : 1)
                && rows.stream().map(row -> row.text("state")).distinct().count() == 1;
    }
}
