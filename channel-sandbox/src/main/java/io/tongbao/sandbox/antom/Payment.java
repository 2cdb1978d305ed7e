package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.ThirdParty;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A payment at Antom. Only {@link Payments} and {@link Refunds} change it, under the lock of the payments. */
final class Payment {

    /** Where nothing else is said. */
    private static final Duration PAGE_LIVES = Duration.ofMinutes(14);

    final String number;
    final String id = "2026" + Drawn.digits(28);
    final String token = Drawn.nonce().substring(0, 16);
    final String notifyUrl;
    final String digest;
    final long asked;

    private final String description;
    private final Instant created;
    private final Instant expires;

    /** How often it was posted, also in vain. */
    int requests;

    boolean isCancelled;
    long paid;
    Instant paidAt = Instant.EPOCH;

    /** What is promised to go back, in fen: never more than was paid. */
    long promised;

    /** What went back, in fen. */
    long refunded;

    Payment(JsonNode asked, Instant now) {
        this.number = asked.path("paymentRequestId").asText();
        this.notifyUrl = asked.path("paymentNotifyUrl").asText();
        this.digest = Content.digest(asked);
        this.asked = asked.path("paymentAmount").path("value").asLong();
        this.description = asked.path("order").path("orderDescription").asText();
        this.created = now;
        this.expires = asked.has("paymentExpiryTime")
                ? OffsetDateTime.parse(asked.get("paymentExpiryTime").asText()).toInstant()
                : now.plus(PAGE_LIVES);
    }

    ThirdParty.Offer offer() {
        return new ThirdParty.Offer(token, description, asked);
    }

    boolean isPaid() {
        return paid > 0;
    }

    /** What is given back later leaves it SUCCESS. */
    String status(Instant now) {
        if (isCancelled) {
            return "CANCELLED";
        }
        if (isPaid()) {
            return "SUCCESS";
        }
        return expires.isAfter(now) ? "PROCESSING" : "FAIL";
    }

    /** What answers and notices both tell of it. */
    ObjectNode told(ObjectNode answer) {
        answer.put("paymentRequestId", number).put("paymentId", id).put("paymentCreateTime", iso(created));
        amount(answer.putObject("paymentAmount"), isPaid() ? paid : asked);
        return isPaid() ? answer.put("paymentTime", iso(paidAt)) : answer;
    }

    static void amount(ObjectNode amount, long fen) {
        amount.put("currency", Rules.CURRENCY).put("value", String.valueOf(fen));
    }

    static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }
}
