package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.ThirdParty;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** An order at WeChat Pay. Only {@link Orders} and {@link Refunds} change it, under the lock of the orders. */
final class Trade {

    private static final Duration CODE_LIVES = Duration.ofHours(2);

    final String number;
    final String token;
    final String notifyUrl;
    final String digest;
    final Instant expires;

    private final String description;
    private final long asked;

    /** How often it was posted, also in vain. */
    int requests;

    boolean isClosed;
    String transaction = "";
    long paid;
    Instant paidAt = Instant.EPOCH;

    /** What is promised to go back, in fen: never more than was paid. */
    long promised;

    /** What went back, in fen. */
    long refunded;

    Trade(JsonNode asked, String token, Instant now) {
        this.number = asked.path("out_trade_no").asText();
        this.token = token;
        this.notifyUrl = asked.path("notify_url").asText();
        this.digest = Content.digest(asked);
        this.description = asked.path("description").asText();
        this.asked = asked.path("amount").path("total").asLong();
        this.expires = asked.has("time_expire")
                ? OffsetDateTime.parse(asked.get("time_expire").asText()).toInstant()
                : now.plus(CODE_LIVES);
    }

    ThirdParty.Offer offer() {
        return new ThirdParty.Offer(token, description, asked);
    }

    /** What it asks for, in fen. */
    long total() {
        return asked;
    }

    boolean isPaid() {
        return !transaction.isEmpty();
    }

    /** Whatever goes back, even a part, turns a paid order into one of refunds. */
    String state(Instant now) {
        if (isPaid()) {
            return promised > 0 ? "REFUND" : "SUCCESS";
        }
        return isClosed || !expires.isAfter(now) ? "CLOSED" : "NOTPAY";
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
