package io.tongbao.stack.demo;

import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import io.tongbao.stack.trade.Wording;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the services wrote, read by the operator. */
final class Books {
    private static final int PATIENCE = 100;
    private static final String BRANCHES = """
            SELECT 'trade-orders' AS branch, b.* FROM trade.batch b WHERE id = ?
            UNION ALL SELECT 'pay-payments', b.* FROM pay.batch b WHERE id = ?
            UNION ALL SELECT 'account-transfers', b.* FROM account.batch b WHERE id = ?""";

    private final Database operator;
    private final Facts facts;

    Books(Database operator, Facts facts) {
        this.operator = operator;
        this.facts = facts;
    }

    /** Shows batch, branches, changes and entries of a purchase that was decided. */
    void show(String order) {
        branches(order);
        briefly(batches(order), this::batch);
        facts.say("branch   AT  risk-control       %s".formatted(risk(order).equals("0") ? "not counted" : "counted"));
        briefly(rows("SELECT * FROM trade.order_history WHERE order_id = ? ORDER BY id", order), this::change);
        briefly(payments(order), this::payment);
        entries(order);
    }

    private void batch(String batch) {
        var branches = rows(BRANCHES, batch, batch, batch);
        facts.say("batch    " + batch);
        facts.say("XID      " + branches.get(0).text("xid"));
        branches.forEach(branch -> facts.say(
                "branch   TCC %-18s %-10s %s".formatted(branch.text("branch"), branch.text("state"), span(branch))));
    }

    private void change(Row change) {
        facts.say("order    %s  %-15s -> %s %s"
                .formatted(
                        Wording.time(change, "at"),
                        change.text("from_state"),
                        change.text("to_state"),
                        change.text("reason")));
    }

    private void payment(Row payment) {
        facts.say("payment  %s  %-15s -> %s %s"
                .formatted(
                        Wording.time(payment, "ended_at"),
                        "PROCESSING",
                        payment.text("state"),
                        payment.text("reason")));
    }

    /** The first and the last of many. */
    private <T> void briefly(List<T> all, Consumer<T> shown) {
        if (all.size() < 4) {
            all.forEach(shown);
            return;
        }
        shown.accept(all.get(0));
        facts.say("         .. %d more ..".formatted(all.size() - 2));
        shown.accept(all.get(all.size() - 1));
    }

    /** Final states of a purchase's branches, once they are: {@code CONFIRMED CONFIRMED CONFIRMED}. */
    String branches(String order) {
        return settled(() -> branchStates(order), states -> !states.contains("TRIED"));
    }

    /** The states of all payments of an order, once they are final, with their reasons. */
    String paymentStates(String order) {
        return settled(
                () -> payments(order).stream()
                        .map(payment -> (payment.text("state") + " " + payment.text("reason")).strip())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                states -> !states.contains("PROCESSING"));
    }

    /** The state of an order that nobody has claimed, with its reason. */
    String released(String order) {
        return settled(
                () -> rows("""
                                SELECT state, reason, IF(batch IS NULL, '', 'claimed') AS claim
                                FROM trade.orders WHERE id = ?""", order).stream()
                        .map(row -> (row.text("state") + " " + row.text("reason") + " " + row.text("claim")).strip())
                        .collect(Collectors.joining()),
                state -> !state.contains("claimed"));
    }

    /** How many purchases risk-control counted for this buyer and amount while this order was decided. */
    String risk(String order) {
        return rows("""
                SELECT COUNT(*) AS attempts FROM trade.orders o
                JOIN risk.attempt r ON r.buyer = o.buyer AND r.currency = o.currency
                 AND r.amount_minor = o.total_minor - o.coupon_off_minor - o.promotion_off_minor
                 AND r.at BETWEEN o.created_at - INTERVAL 500000 MICROSECOND AND o.changed_at
                WHERE o.id = ?""", order).get(0).text("attempts");
    }

    /** How many branches of a purchase have not ended, ten seconds after it was decided. */
    String open(String order) {
        return String.valueOf(List.of(branches(order).split(" ")).stream()
                .filter("TRIED"::equals)
                .count());
    }

    String couponState(String coupon) {
        return rows("SELECT state FROM trade.coupon WHERE id = ?", coupon)
                .get(0)
                .text("state");
    }

    /** How much money moved for an order, in entries. */
    String entryCount(String order) {
        return rows("""
                SELECT COUNT(*) AS entries FROM account.entry e JOIN account.transfer t ON t.id = e.transfer
                WHERE t.business_code = ?""", order).get(0).text("entries");
    }

    /** The vouchers of a trade as accounting booked them, each with what it debits and credits. */
    void vouchers(String trade) {
        for (var voucher : rows("SELECT * FROM accounting.voucher WHERE business_code = ? ORDER BY number", trade)) {
            facts.say("voucher  %d  %s".formatted(voucher.number("number"), voucher.text("rule")));
            rows("""
                    SELECT l.*, a.owner, IF(l.debit_minor > 0, 'debit', 'credit') AS side,
                        l.debit_minor + l.credit_minor AS minor
                    FROM accounting.voucher_line l JOIN account.account a ON a.id = l.holder
                    WHERE l.voucher = ? ORDER BY l.line""", voucher.number("number"))
                    .forEach(line -> facts.say("         %-6s %s  %-18s %12s"
                            .formatted(
                                    line.text("side"),
                                    line.text("code"),
                                    line.text("owner"),
                                    Wording.amount(line, "minor"))));
        }
    }

    /** What has become of the money of a charge, once that is what it becomes. */
    String funding(String charge, String state) {
        return settled(
                () -> rows("SELECT state FROM pay.funding WHERE id = ?", charge).stream()
                        .map(row -> row.text("state"))
                        .collect(Collectors.joining()),
                state::equals);
    }

    /** By which rules a trade is booked, once that many vouchers are. */
    String rules(String trade, int vouchers) {
        return settled(
                () ->
                        rows("SELECT rule FROM accounting.voucher WHERE business_code = ? ORDER BY number", trade)
                                .stream()
                                .map(row -> row.text("rule"))
                                .collect(Collectors.joining(", ")),
                rules -> rules.split(", ", -1).length >= vouchers);
    }

    /**
     * What the books say that an account has, once that is what the account says: what it was credited, less what it
     * was debited.
     */
    String booked(String account, String balance) {
        return settled(() -> Wording.amount(booked(account), "minor"), balance::equals);
    }

    private Row booked(String account) {
        return rows("""
                SELECT COALESCE(SUM(credit_minor) - SUM(debit_minor), 0) AS minor, 'CNY' AS currency
                FROM accounting.voucher_line WHERE holder = ?""", account).get(0);
    }

    private void entries(String order) {
        rows("""
                SELECT e.*, a.owner FROM account.entry e JOIN account.transfer t ON t.id = e.transfer
                JOIN account.account a ON a.id = e.account WHERE t.business_code = ? ORDER BY e.id""", order)
                .forEach(entry -> facts.say(String.format(
                        "entry    %-22s %14s   balance %s",
                        entry.text("owner"),
                        Wording.amount(entry, "amount_minor"),
                        Wording.amount(entry, "balance_after_minor"))));
    }

    private String branchStates(String order) {
        return batches(order).stream()
                .flatMap(batch -> rows(BRANCHES, batch, batch, batch).stream())
                .map(branch -> branch.text("state"))
                .collect(Collectors.joining(" "));
    }

    /** Of the attempts to pay it, and of the one that refused it before. */
    private List<String> batches(String order) {
        var batches = rows("""
                SELECT batch FROM pay.payment WHERE order_id = ?
                UNION SELECT batch FROM trade.orders WHERE id = ? AND batch IS NOT NULL
                ORDER BY batch""", order, order);
        return batches.stream().map(row -> row.text("batch")).toList();
    }

    private List<Row> payments(String order) {
        return rows("SELECT * FROM pay.payment WHERE order_id = ? ORDER BY attempt", order);
    }

    private List<Row> rows(String sql, Object... parameters) {
        try (var snapshot = Snapshot.of(operator)) {
            return snapshot.rows(sql, parameters);
        }
    }

    private static String span(Row branch) {
        return Wording.time(branch, "created_at") + " .. " + Wording.time(branch, "changed_at");
    }

    /** Looks again for up to ten seconds: the second phase may lag behind the answer. */
    private static String settled(Supplier<String> look, Predicate<String> done) {
        var seen = look.get();
        for (var i = 0; i < PATIENCE && !done.test(seen); i++) {
            Pause.millis(100);
            seen = look.get();
        }
        return seen;
    }
}
