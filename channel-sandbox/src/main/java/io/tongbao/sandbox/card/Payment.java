package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A payment intent: what has come of a session's page. There is none before a payer has tried to pay; a card that is
 * declined leaves it waiting for another. Changed under the lock of the sessions.
 */
final class Payment {

    private static final String METADATA = "payment_intent_data[metadata][";

    final String id = "pi_" + Drawn.nonce().substring(0, 24);
    final String currency;
    final Map<String, String> metadata = new TreeMap<>();
    final List<Refund> refunds = new ArrayList<>();

    private final String charge = "ch_" + Drawn.nonce().substring(0, 24);
    private final long asked;
    private Instant tried = Instant.EPOCH;
    private Instant paidAt = Instant.EPOCH;
    private String declined = "";

    long received;

    /** What is promised to go back, in minor units: never more than was paid. */
    long promised;

    /** What went back, in minor units. */
    long refunded;

    boolean isCanceled;

    Payment(String currency, long asked, Call call) {
        this.currency = currency;
        this.asked = asked;
        call.parameters().forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
    }

    boolean isThere() {
        return tried.isAfter(Instant.EPOCH);
    }

    boolean isPaid() {
        return received > 0;
    }

    void pay(long amount, Instant now) {
        touch(now);
        received = amount;
        paidAt = now;
    }

    /** @param code why the payer's bank said no: "card_declined" */
    void decline(String code, Instant now) {
        touch(now);
        declined = code;
    }

    private void touch(Instant now) {
        if (!isThere()) {
            tried = now;
        }
    }

    /** @param isWhole with its charge, and not only that one's id */
    ObjectNode told(boolean isWhole) {
        var told = JsonNodeFactory.instance.objectNode();
        told.put("id", id)
                .put("object", "payment_intent")
                .put("amount", isPaid() ? received : asked)
                .put("amount_received", received)
                .put("created", tried.getEpochSecond())
                .put("currency", currency)
                .put("livemode", false)
                .put("status", status());
        var named = told.putObject("metadata");
        metadata.forEach(named::put);
        told.putArray("payment_method_types").add("card");
        if (!isPaid()) {
            told.putNull("latest_charge");
        } else if (isWhole) {
            told.set("latest_charge", charged());
        } else {
            told.put("latest_charge", charge);
        }
        if (!declined.isEmpty() && !isPaid()) {
            told.putObject("last_payment_error")
                    .put("type", "card_error")
                    .put("code", declined)
                    .put("message", "Your card was declined.");
        }
        return told;
    }

    String charge() {
        return charge;
    }

    private String status() {
        if (isPaid()) {
            return "succeeded";
        }
        return isCanceled ? "canceled" : "requires_payment_method";
    }

    private ObjectNode charged() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", charge)
                .put("object", "charge")
                .put("amount", received)
                .put("amount_refunded", refunded)
                .put("created", paidAt.getEpochSecond())
                .put("currency", currency)
                .put("livemode", false)
                .put("paid", true)
                .put("payment_intent", id)
                .put("refunded", refunded == received)
                .put("status", "succeeded");
    }
}
