package io.tongbao.faults.audit;

import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the platform has written of the charges of a run, each service by itself, in fen.
 *
 * @param moved by the request of their order; what charges of it brought to clearing accounts, and took from there
 */
record Charges(List<Charge> all, Map<String, Moved> moved) {

    private static final String CHARGES = """
            SELECT f.id, o.request_id, o.state AS order_state, f.state, COALESCE(f.said, '') AS said,
                   COALESCE(c.state, '') AS charge, COALESCE(c.paid_minor, 0) AS paid_minor,
                   COALESCE(f.came_minor, 0) AS came_minor, COALESCE(l.spent_minor, 0) AS spent_minor,
                   COALESCE(l.repaid_minor, 0) + IF(f.state = 'RETURNED', f.came_minor, 0) AS repaid_minor,
                   COALESCE(r.back_minor, 0) AS back_minor, COALESCE(r.waiting, 0) AS waiting
            FROM trade.orders o
            JOIN pay.funding f ON f.order_id = o.id
            LEFT JOIN channel.charge c ON c.id = f.id
            LEFT JOIN (SELECT l.funding, SUM(l.amount_minor) AS spent_minor, SUM(l.repaid_minor) AS repaid_minor
                       FROM pay.leg l
                       JOIN pay.payment p ON p.id = l.payment AND p.state = 'SUCCEEDED'
                       WHERE l.role = 'FUNDS' GROUP BY l.funding) l ON l.funding = f.id
            LEFT JOIN (SELECT charge, SUM(IF(state = 'SUCCEEDED', amount_minor, 0)) AS back_minor,
                              SUM(IF(state IN ('CREATED', 'ACCEPTED'), 1, 0)) AS waiting
                       FROM channel.refund GROUP BY charge) r ON r.charge = f.id
            WHERE o.request_id LIKE CONCAT(?, '-%')""";

    /** What any transfer that names one of its orders did to the accounts that stand for channels. */
    private static final String ACCOUNTS = """
            SELECT w.request_id, SUM(e.amount_minor) AS minor
            FROM (SELECT DISTINCT w.id, w.request_id FROM trade.orders w JOIN pay.funding f ON f.order_id = w.id
                  WHERE w.request_id LIKE CONCAT(?, '-%')) w
            JOIN trade.orders o ON o.id = w.id OR o.parent = w.id
            JOIN account.transfer t ON t.business_code = o.id
            JOIN account.entry e ON e.transfer = t.id
            JOIN account.account a ON a.id = SUBSTRING_INDEX(e.account, '.', 1)
            WHERE a.kind = 'CHANNEL_CLEARING' AND a.keeper = 'platform'
            GROUP BY w.request_id""";

    private static final String LEDGER = """
            SELECT w.request_id, SUM(CAST(l.credit_minor AS SIGNED) - l.debit_minor) AS minor
            FROM (SELECT DISTINCT w.id, w.request_id FROM trade.orders w JOIN pay.funding f ON f.order_id = w.id
                  WHERE w.request_id LIKE CONCAT(?, '-%')) w
            JOIN trade.orders o ON o.id = w.id OR o.parent = w.id
            JOIN accounting.voucher v ON v.business_code = o.id
            JOIN accounting.voucher_line l ON l.voucher = v.number
            JOIN account.account a ON a.id = l.holder
            WHERE a.kind = 'CHANNEL_CLEARING' AND a.keeper = 'platform'
            GROUP BY w.request_id""";

    /**
     * One charge.
     *
     * @param request of its order, or its cart
     * @param funding what pay-core calls it, {@code state} what the gateway does
     * @param said what pay-core heard of giving back what pays no order: "YES", "NO", or nothing yet
     * @param paid what the gateway was told that the payer paid, {@code came} what pay-core was told, {@code spent}
     *     what payments spent of that
     * @param back what the gateway was told that went back, {@code repaid} what pay-core was told
     * @param waiting refunds of which the channel has not said the end
     */
    record Charge(
            String id,
            String request,
            String order,
            String state,
            String funding,
            String said,
            long paid,
            long came,
            long spent,
            long back,
            long repaid,
            long waiting) {

        static Charge of(Row row) {
            return new Charge(
                    row.text("id"),
                    row.text("request_id"),
                    row.text("order_state"),
                    row.text("charge"),
                    row.text("state"),
                    row.text("said"),
                    row.number("paid_minor"),
                    row.number("came_minor"),
                    row.number("spent_minor"),
                    row.number("back_minor"),
                    row.number("repaid_minor"),
                    row.number("waiting"));
        }

        /** Whether nobody waits for a word about it any more, or for what is done about that word. */
        boolean isOver() {
            var isSaid = List.of("SUCCEEDED", "CLOSED", "").contains(state) && waiting == 0;
            return isSaid
                    && switch (funding) {
                        case "SPENT", "UNFUNDED", "RETURNED" -> true;
                        case "SUSPENDED" -> said.equals("NO");
                        default -> false;
                    };
        }
    }

    /** What accounts say, and what the ledger does: what a channel has of ours is negative. */
    record Moved(long accounts, long ledger) {

        static final Moved NOTHING = new Moved(0, 0);
    }

    /** @param prefix of the requests of the run */
    static Charges of(Snapshot snapshot, String prefix) {
        var accounts = minor(snapshot.rows(ACCOUNTS, prefix));
        var ledger = minor(snapshot.rows(LEDGER, prefix));
        var charges = charges(snapshot, prefix);
        var moved = charges.stream()
                .map(Charge::request)
                .distinct()
                .collect(Collectors.toMap(
                        request -> request,
                        request -> new Moved(accounts.getOrDefault(request, 0L), ledger.getOrDefault(request, 0L))));
        return new Charges(charges, moved);
    }

    /** Whether nobody waits for any of them any more. */
    static boolean areOver(Snapshot snapshot, String prefix) {
        return charges(snapshot, prefix).stream().allMatch(Charge::isOver);
    }

    private static List<Charge> charges(Snapshot snapshot, String prefix) {
        return snapshot.rows(CHARGES, prefix).stream().map(Charge::of).toList();
    }

    private static Map<String, Long> minor(List<Row> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.text("request_id"), row -> row.number("minor")));
    }
}
