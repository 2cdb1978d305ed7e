package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Content;
import java.time.Instant;

/** Money that goes back for an order. Only {@link Refunds} changes it, under the lock of the orders. */
final class Refund {

    private static final String TO = "支付用户零钱";

    final Trade trade;
    final long amount;
    final String digest;
    final String notifyUrl;

    private final String number;
    private final String id = "5" + Signatures.transaction();
    private final Instant created;
    private Instant succeeded = Instant.EPOCH;
    private boolean closed;

    Refund(JsonNode asked, Trade trade, Instant now) {
        this.trade = trade;
        this.number = asked.path("out_refund_no").asText();
        this.amount = asked.path("amount").path("refund").asLong();
        this.digest = Content.digest(asked);
        this.notifyUrl = asked.path("notify_url").asText(trade.notifyUrl);
        this.created = now;
    }

    void succeed(Instant now) {
        succeeded = now;
    }

    void close() {
        closed = true;
    }

    /** As its answer and queries tell it. */
    String told() {
        var told = common();
        told.put("status", status())
                .put("channel", "ORIGINAL")
                .put("funds_account", "AVAILABLE")
                .put("create_time", Trade.beijing(created));
        amount(told)
                .put("currency", "CNY")
                .put("settlement_refund", amount)
                .put("settlement_total", trade.paid)
                .put("discount_refund", 0);
        return told.toString();
    }

    /** As notices tell it, which call some things otherwise than its answers do. */
    String noticed(String mchid) {
        var told = common();
        told.put("mchid", mchid).put("refund_status", status());
        amount(told);
        return told.toString();
    }

    private String status() {
        if (closed) {
            return "CLOSED";
        }
        return succeeded.equals(Instant.EPOCH) ? "PROCESSING" : "SUCCESS";
    }

    private ObjectNode common() {
        var told = JsonNodeFactory.instance
                .objectNode()
                .put("refund_id", id)
                .put("out_refund_no", number)
                .put("transaction_id", trade.transaction)
                .put("out_trade_no", trade.number)
                .put("user_received_account", TO);
        return status().equals("SUCCESS") ? told.put("success_time", Trade.beijing(succeeded)) : told;
    }

    private ObjectNode amount(ObjectNode told) {
        return told.putObject("amount")
                .put("total", trade.paid)
                .put("refund", amount)
                .put("payer_total", trade.paid)
                .put("payer_refund", amount);
    }
}
