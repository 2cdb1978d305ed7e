package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;

/**
 * A page on which a payer pays once, or lets it be. Only {@link Sessions} and {@link Refunds} change it, under the lock
 * of the sessions.
 */
final class Session {

    static final String ID_PLACE = "{CHECKOUT_SESSION_ID}";
    static final String PAGE = "/c/pay/";

    final String id = "cs_test_" + Drawn.nonce() + Drawn.nonce();

    /** The merchant's: "client_reference_id". He may use one for several sessions. */
    final String number;

    final String name;
    final String currency;
    final long total;
    final Payment payment;

    private final String successUrl;
    private final String cancelUrl;
    private final Instant created;
    private final Instant expires;

    boolean isExpired;

    Session(Call call, Instant now) {
        this.number = call.parameter(Rules.NUMBER);
        this.name = call.parameter(Rules.NAME);
        this.currency = call.parameter(Rules.CURRENCY);
        this.total = call.amount(Rules.AMOUNT).orElseThrow();
        this.payment = new Payment(currency, total, call);
        this.successUrl = call.parameter("success_url");
        this.cancelUrl = call.parameter("cancel_url");
        this.created = now;
        this.expires = Rules.expires(call, now);
    }

    String status(Instant now) {
        if (payment.isPaid()) {
            return "complete";
        }
        return isExpired || !now.isBefore(expires) ? "expired" : "open";
    }

    boolean isOpen(Instant now) {
        return status(now).equals("open");
    }

    /** Where the payer's browser goes once he has paid. */
    String back() {
        return successUrl.replace(ID_PLACE, id);
    }

    /** @param host where the page is, "http://127.0.0.1:25080" */
    ObjectNode told(Instant now, String host) {
        var told = JsonNodeFactory.instance.objectNode();
        told.put("id", id)
                .put("object", "checkout.session")
                .put("amount_subtotal", payment.isPaid() ? payment.received : total)
                .put("amount_total", payment.isPaid() ? payment.received : total)
                .put("cancel_url", cancelUrl.isEmpty() ? null : cancelUrl)
                .put("client_reference_id", number.isEmpty() ? null : number)
                .put("created", created.getEpochSecond())
                .put("currency", currency)
                .put("expires_at", expires.getEpochSecond())
                .put("livemode", false)
                .put("mode", "payment")
                .put("payment_intent", payment.isThere() ? payment.id : null)
                .put("payment_status", payment.isPaid() ? "paid" : "unpaid")
                .put("status", status(now))
                .put("success_url", successUrl)
                .put("ui_mode", "hosted")
                .put("url", isOpen(now) ? host + PAGE + id : null);
        told.putObject("metadata");
        told.putArray("payment_method_types").add("card");
        return told;
    }
}
