package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** An order at WeChat Pay. Only {@link WeChat} changes it, under its lock. */
public final class Trade {

    final String number;
    final JsonNode asked;
    final String token;
    final Instant expires;

    /** How often it was posted. */
    int requests;

    boolean closed;
    String transaction = "";
    long paid;
    Instant paidAt = Instant.EPOCH;

    Trade(String number, JsonNode asked, String token, Instant expires) {
        this.number = number;
        this.asked = asked;
        this.token = token;
        this.expires = expires;
    }

    public String description() {
        return asked.path("description").asText();
    }

    /** In fen. */
    public long total() {
        return asked.path("amount").path("total").asLong();
    }

    boolean isPaid() {
        return !transaction.isEmpty();
    }

    String state(Instant now) {
        return isPaid() ? "SUCCESS" : closed || !expires.isAfter(now) ? "CLOSED" : "NOTPAY";
    }

    /** As queries and notices tell it. */
    String told(Keys keys, Instant now) {
        var told = JsonNodeFactory.instance
                .objectNode()
                .put("appid", keys.appid())
                .put("mchid", keys.mchid())
                .put("out_trade_no", number)
                .put("trade_state", state(now))
                .put("trade_state_desc", state(now));
        told.putObject("amount")
                .put("total", isPaid() ? paid : total())
                .put("payer_total", isPaid() ? paid : total())
                .put("currency", "CNY")
                .put("payer_currency", "CNY");
        if (isPaid()) {
            told.put("transaction_id", transaction)
                    .put("trade_type", "NATIVE")
                    .put("bank_type", "OTHERS")
                    .put("success_time", beijing(paidAt));
            told.putObject("payer").put("openid", "o-phone");
        }
        return told.toString();
    }

    static String beijing(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }
}
