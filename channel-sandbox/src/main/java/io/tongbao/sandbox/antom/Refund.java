package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;

/** Money that goes back. Only {@link Refunds} changes it, under the lock of the payments. */
final class Refund {

    final Payment payment;
    final long amount;
    final String digest;
    final String notifyUrl;

    private final String number;
    private final String id = "4026" + Drawn.digits(28);
    private Instant succeeded = Instant.EPOCH;
    private boolean hasFailed;

    Refund(JsonNode asked, Payment payment) {
        this.payment = payment;
        this.number = asked.path("refundRequestId").asText();
        this.amount = asked.path("refundAmount").path("value").asLong();
        this.digest = Content.digest(asked);
        this.notifyUrl = asked.path("refundNotifyUrl").asText(payment.notifyUrl);
    }

    void succeed(Instant now) {
        succeeded = now;
    }

    void fail() {
        hasFailed = true;
    }

    /** The answer to who has asked for it. */
    ObjectNode accepted() {
        var answer = status().equals("SUCCESS") ? Answers.taken() : Answers.inProcess("REFUND_IN_PROCESS");
        return named(answer).put("paymentId", payment.id);
    }

    /** As queries and notices tell it. */
    ObjectNode told() {
        return named(Answers.taken()).put("refundStatus", status());
    }

    private ObjectNode named(ObjectNode answer) {
        answer.put("refundRequestId", number).put("refundId", id);
        Payment.amount(answer.putObject("refundAmount"), amount);
        return status().equals("SUCCESS") ? answer.put("refundTime", Payment.iso(succeeded)) : answer;
    }

    private String status() {
        if (hasFailed) {
            return "FAIL";
        }
        return succeeded.equals(Instant.EPOCH) ? "PROCESSING" : "SUCCESS";
    }
}
