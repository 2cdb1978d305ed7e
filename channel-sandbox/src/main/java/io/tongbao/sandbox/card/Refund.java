package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Money that goes back for a payment. Only {@link Refunds} changes it, under the lock of the sessions. */
final class Refund {

    private static final String METADATA = "metadata[";

    final String id = "re_" + Drawn.nonce().substring(0, 24);
    final Session session;
    final long amount;

    private final Map<String, String> metadata = new TreeMap<>();
    private final Instant created;

    /** "pending", "succeeded", or "failed". */
    String status = "pending";

    Refund(Call call, Session session, long amount, Instant now) {
        this.session = session;
        this.amount = amount;
        this.created = now;
        call.parameters().forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
    }

    ObjectNode told() {
        var told = JsonNodeFactory.instance.objectNode();
        told.put("id", id)
                .put("object", "refund")
                .put("amount", amount)
                .put("charge", session.payment.charge())
                .put("created", created.getEpochSecond())
                .put("currency", session.currency)
                .put("payment_intent", session.payment.id)
                .putNull("reason")
                .put("status", status);
        if (status.equals("failed")) {
            told.put("failure_reason", "expired_or_canceled_card");
        }
        var named = told.putObject("metadata");
        metadata.forEach(named::put);
        return told;
    }
}
