package io.tongbao.stack.trade;

import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.Row;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells one trade: its order, each attempt to pay it, each refund, with batch, transfers and entries, what channels
 * were asked for and said, and what was moved for it by hand.
 */
public final class Trade {
    private static final String ORDER_OF = """
            SELECT id FROM trade.orders WHERE id = ?
            UNION SELECT order_id FROM trade.refund WHERE id = ?
            UNION SELECT order_id FROM pay.payment WHERE id = ?
            UNION SELECT business_code FROM pay.repayment WHERE id = ?
            UNION SELECT order_id FROM pay.funding WHERE id = ?
            UNION SELECT business_code FROM account.transfer WHERE id = ?""";

    /** What waits for somebody outside has left its batch, for one of its own. */
    private static final String OWN = "own:";

    private final Snapshot snapshot;
    private final List<String> lines = new ArrayList<>();

    private Trade(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The trade in lines; none when nothing has this id.
     *
     * @param operator who may read all schemas
     * @param id of an order, a refund, a payment, a charge or a transfer; a transfer that belongs to no order is told
     *     alone
     */
    public static List<String> lines(Database operator, String id) {
        try (var snapshot = Snapshot.of(operator)) {
            var trade = new Trade(snapshot);
            trade.tell(id);
            return trade.lines;
        }
    }

    private void tell(String id) {
        var orders = snapshot.rows("SELECT * FROM trade.orders WHERE id IN (" + ORDER_OF + ")", id, id, id, id, id, id);
        orders.forEach(this::order);
        if (orders.isEmpty()) {
            snapshot.rows("SELECT * FROM account.transfer WHERE id = ?", id).forEach(this::transfer);
        }
    }

    private void order(Row order) {
        var id = order.text("id");
        say("order     %s  %s %s".formatted(id, order.text("state"), order.text("reason")));
        because(order);
        say("          %s by %s, request %s"
                .formatted(order.text("form"), order.text("business_line"), order.text("request_id")));
        say("          buyer %s, trace %s".formatted(order.text("buyer"), order.text("trace")));
        say("          placed %s, to be paid by %s"
                .formatted(Wording.day(order.at("created_at")), Wording.time(order, "deadline")));
        kin(order);
        items(order);
        say("  history");
        snapshot.rows("SELECT * FROM trade.order_history WHERE order_id = ? ORDER BY id", id)
                .forEach(this::change);
        var payments = snapshot.rows("SELECT * FROM pay.payment WHERE order_id = ? ORDER BY attempt", id);
        payments.forEach(this::payment);
        if (payments.isEmpty() && order.number("children") == 0) {
            say("  no payment was tried");
        }
        snapshot.rows("SELECT * FROM trade.refund WHERE order_id = ? ORDER BY id", id)
                .forEach(this::refund);
        snapshot.rows("SELECT * FROM pay.funding WHERE order_id = ? ORDER BY id", id)
                .forEach(this::funding);
        byHand(id);
    }

    /** What a channel was asked to bring, what it says of that, and when it said it last. */
    private void funding(Row funding) {
        var id = funding.text("id");
        say("");
        say("charge    %s  by %s".formatted(id, funding.text("method")));
        for (var charge : snapshot.rows("SELECT * FROM channel.charge WHERE id = ?", id)) {
            say("  channel   %s  %s".formatted(charge.text("state"), charge.text("channel_id")));
            heard(charge);
            say("            asked %s, to be paid by %s"
                    .formatted(Wording.amount(charge, "amount_minor"), Wording.time(charge, "pay_until")));
        }
        say("  money     %s  %s".formatted(funding.text("state"), funding.text("detail")));
        snapshot.rows(
                        "SELECT * FROM account.transfer WHERE id IN (?, ?, ?) ORDER BY created_at, id",
                        id + "-own",
                        id + "-in",
                        id + "-out")
                .forEach(this::transfer);
        for (var refund : snapshot.rows("SELECT * FROM channel.refund WHERE charge = ? ORDER BY created_at", id)) {
            say("  back      %14s  %s  %s"
                    .formatted(Wording.amount(refund, "amount_minor"), refund.text("state"), refund.text("id")));
            heard(refund);
        }
    }

    private void heard(Row asked) {
        var by = asked.text("heard_by").isEmpty() ? "has said nothing yet" : "told by " + asked.text("heard_by");
        say("            %s, %s  %s".formatted(by, Wording.time(asked, "heard_at"), asked.text("detail")));
        if (asked.has("ask_at")) {
            say("            is asked again %s".formatted(Wording.time(asked, "ask_at")));
        }
    }

    /** What belongs to no payment and no refund, and names the order all the same. */
    private void byHand(String order) {
        var transfers = snapshot.rows(
                "SELECT * FROM account.transfer WHERE business_code = ? AND NOT held_by_batch AND NOT standing"
                        + " ORDER BY created_at, id",
                order);
        if (!transfers.isEmpty()) {
            say("");
            say("by hand");
        }
        transfers.forEach(this::transfer);
    }

    /** A cart is paid by the payments of its children, and a child by the charge of its cart. */
    private void kin(Row order) {
        if (order.has("parent")) {
            say("          of the cart %s".formatted(order.text("parent")));
        }
        for (var child : snapshot.rows("SELECT * FROM trade.orders WHERE parent = ? ORDER BY id", order.text("id"))) {
            say("  child     %14s  %s  %s"
                    .formatted(Wording.amount(child, "total_minor"), child.text("state"), child.text("id")));
        }
    }

    private void because(Row refused) {
        if (!refused.text("detail").isEmpty()) {
            say("          because of %s".formatted(refused.text("detail")));
        }
    }

    private void items(Row order) {
        var currency = order.text("currency");
        for (var item :
                snapshot.rows("SELECT * FROM trade.order_item WHERE order_id = ? ORDER BY number", order.text("id"))) {
            var price = Wording.amount(item.number("unit_price_minor"), currency);
            say("  item      %14s  x %s  %s (%s)"
                    .formatted(price, item.text("quantity"), item.text("name"), item.text("sku")));
        }
        var off = order.number("coupon_off_minor") + order.number("promotion_off_minor");
        say("  total     %14s".formatted(Wording.amount(order, "total_minor")));
        if (off > 0) {
            say("  off       %14s  %s %s"
                    .formatted(Wording.amount(-off, currency), order.text("coupon"), order.text("promotion")));
            say("  to pay    %14s".formatted(Wording.amount(order.number("total_minor") - off, currency)));
        }
    }

    private void change(Row change) {
        var from = change.has("from_state") ? change.text("from_state") + " -> " : "";
        say("    %s  %s%s  by %s  %s"
                .formatted(
                        Wording.time(change, "at"),
                        from,
                        change.text("to_state"),
                        change.text("actor"),
                        change.text("reason")));
    }

    private void payment(Row payment) {
        var id = payment.text("id");
        say("");
        say("attempt %s %s  %s %s"
                .formatted(payment.text("attempt"), id, payment.text("state"), payment.text("reason")));
        say("          %s, %s to %s"
                .formatted(
                        Wording.amount(payment, "amount_minor"),
                        Wording.time(payment, "created_at"),
                        Wording.time(payment, "ended_at")));
        for (var leg : snapshot.rows("SELECT * FROM pay.leg WHERE payment = ? ORDER BY number", id)) {
            say("  leg %s     %14s  %s of %s"
                    .formatted(
                            leg.text("number"),
                            Wording.amount(leg, "amount_minor"),
                            leg.text("tool"),
                            leg.text("payer")));
        }
        batch(payment.text("batch"));
        transfers(id);
        snapshot.rows("SELECT * FROM pay.payout WHERE payment = ?", id).forEach(this::payout);
    }

    /** Where it goes out, what its channel says of that, and that it came back. */
    private void payout(Row payout) {
        var id = payout.text("payment");
        say("  out       %s to %s".formatted(payout.text("method"), payout.text("destination")));
        for (var asked : snapshot.rows("SELECT * FROM channel.payout WHERE id = ?", id)) {
            say("  channel   %s  %s".formatted(asked.text("state"), asked.text("channel_id")));
            heard(asked);
        }
        snapshot.rows("SELECT * FROM account.transfer WHERE id = CONCAT(?, '-back')", id)
                .forEach(this::transfer);
    }

    private void refund(Row refund) {
        say("");
        say("refund    %s  %s %s".formatted(refund.text("id"), refund.text("state"), refund.text("reason")));
        because(refund);
        say("          request %s, %s to %s  %s"
                .formatted(
                        refund.text("request_id"),
                        Wording.time(refund, "created_at"),
                        Wording.time(refund, "changed_at"),
                        refund.text("note")));
        var asked = refund.has("asked_minor") ? "asked_minor" : "amount_minor";
        say("  amount    %14s".formatted(Wording.amount(refund, asked)));
        say("  to payer  %14s".formatted(Wording.amount(refund, "to_payer_minor")));
        say("  subsidy   %14s".formatted(Wording.amount(refund, "to_subsidy_minor")));
        var attempts = snapshot.rows(
                "SELECT * FROM pay.repayment WHERE id LIKE CONCAT(?, '-%') ORDER BY created_at", refund.text("id"));
        attempts.forEach(this::attempt);
        if (attempts.isEmpty() && refund.has("batch")) {
            batch(refund.text("batch"));
        }
    }

    private void attempt(Row attempt) {
        say("  attempt   %s  %s %s".formatted(attempt.text("id"), attempt.text("state"), attempt.text("reason")));
        batch(attempt.text("batch"));
        transfers(attempt.text("id"));
    }

    private void transfers(String item) {
        var transfers = snapshot.rows("SELECT * FROM account.transfer WHERE payment = ? ORDER BY id", item);
        transfers.forEach(this::transfer);
        if (transfers.isEmpty()) {
            say("  no money was reserved");
        }
    }

    private void batch(String batch) {
        if (batch.startsWith(OWN)) {
            say("  batch     left, to wait for the channel");
            return;
        }
        var fences = snapshot.rows("""
                SELECT 'trade' AS service, b.* FROM trade.batch b WHERE id = ?
                UNION ALL SELECT 'pay', b.* FROM pay.batch b WHERE id = ?
                UNION ALL SELECT 'account', b.* FROM account.batch b WHERE id = ?""", batch, batch, batch);
        var xid = fences.stream().map(fence -> fence.text("xid")).findFirst().orElse("-");
        say("  batch     %s  XID %s".formatted(batch, xid));
        for (var fence : fences) {
            say("    %-8s %-10s tried %s, %s"
                    .formatted(
                            fence.text("service"),
                            fence.text("state"),
                            Wording.time(fence, "created_at"),
                            Wording.time(fence, "changed_at")));
        }
    }

    private void transfer(Row transfer) {
        var id = transfer.text("id");
        var column = transfer.text("state").equals("POSTED") ? "posted_minor" : "reserved_minor";
        say("  transfer  %s  %s".formatted(id, transfer.text("state")));
        say("            %s, %s to %s"
                .formatted(
                        Wording.amount(transfer, column),
                        Wording.time(transfer, "created_at"),
                        Wording.time(transfer, "ended_at")));
        say("            from %s to %s".formatted(transfer.text("payer"), transfer.text("payee")));
        if (!transfer.text("note").isEmpty()) {
            say("            %s, asked by %s, ended by %s: %s"
                    .formatted(
                            transfer.text("role"),
                            transfer.text("asked_by"),
                            transfer.text("ended_by").isEmpty() ? "nobody" : transfer.text("ended_by"),
                            transfer.text("note")));
        }
        for (var entry : snapshot.rows("SELECT * FROM account.entry WHERE transfer = ? ORDER BY id", id)) {
            say("    entry   %14s  %s, balance after %s"
                    .formatted(
                            Wording.amount(entry, "amount_minor"),
                            entry.text("account"),
                            Wording.amount(entry, "balance_after_minor")));
        }
        for (var voucher : snapshot.rows("SELECT * FROM accounting.voucher WHERE event = ?", "transfer/" + id)) {
            say("    voucher %s  %s, day %s"
                    .formatted(voucher.text("number"), voucher.text("rule"), voucher.text("day")));
        }
    }

    private void say(String line) {
        lines.add(line.stripTrailing());
    }
}
