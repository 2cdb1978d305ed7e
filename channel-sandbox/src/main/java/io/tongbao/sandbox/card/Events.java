package io.tongbao.sandbox.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Deliveries;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the merchant, at his one address, what has happened; or, where that is ordered, something else. */
final class Events {

    static final String API = "notice";

    static final Set<String> KINDS =
            Set.of("lost", "doubled", "late", "forged", "probe", "wrong_amount", "stranger_order", "year_old");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration YEAR = Duration.ofDays(365);

    /** Seconds after which what nobody took is told again: less and less often, for three days. */
    private static final List<Integer> GAPS = List.of(300, 1800, 7200, 18_000, 36_000, 43_200, 43_200, 43_200, 43_200);

    private static final Deliveries.Custom CUSTOM =
            Deliveries.Custom.ofSeconds(GAPS, answer -> answer.statusCode() / 100 == 2);

    private final String url;
    private final Keys keys;
    private final Faults faults;
    private final Deliveries deliveries;
    private final Clock clock = Clock.systemUTC();

    /** @param url where the merchant hears, as he has said at the PSP's dashboard; empty for nowhere */
    Events(String url, Keys keys, Faults faults, Delays delays) {
        this.url = url;
        this.keys = keys;
        this.faults = faults;
        this.deliveries = new Deliveries(CUSTOM, delays);
    }

    Clock clock() {
        return clock;
    }

    /**
     * @param type "checkout.session.completed"
     * @param number the merchant's, of what it is about, by which faults are ordered
     * @param about as it is now
     */
    void tell(String type, String number, ObjectNode about) {
        if (url.isEmpty()) {
            return;
        }
        var event = event(type, about);
        var fault = faults.next(API, number, KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                deliver(event);
                deliver(event);
            }
            case "late" -> deliveries.deliver(letter(event), fault.pause());
            case "forged" ->
                deliveries.deliverAfterALie(letter(event), signed(event, clock.instant(), keys.stranger()));
            case "probe" -> deliveries.deliverAfterALie(letter(event), written(event, "t=now,v1=!SIGNTEST!,v0"));
            case "year_old" ->
                deliveries.deliverAfterALie(
                        letter(event), signed(event, clock.instant().minus(YEAR), keys.webhookSecret()));
            case "wrong_amount" -> {
                var amount = about.has("amount") ? "amount" : "amount_total";
                deliver(event(
                        type, about.deepCopy().put(amount, about.path(amount).asLong() + 1)));
                deliver(event);
            }
            case "stranger_order" -> {
                deliver(event(type, about.deepCopy().put(Rules.NUMBER, "chg_nobody_has_asked_for_this")));
                deliver(event);
            }
            default -> deliver(event);
        }
    }

    private void deliver(JsonNode event) {
        deliveries.deliver(letter(event), Duration.ZERO);
    }

    /** It is signed anew at each attempt. */
    private Deliveries.Letter letter(JsonNode event) {
        return new Deliveries.Letter(
                url, event.path("id").asText(), () -> signed(event, clock.instant(), keys.webhookSecret()));
    }

    private static Deliveries.Written signed(JsonNode event, Instant at, String secret) {
        return written(event, Signatures.of(event.toString(), at, secret));
    }

    private static Deliveries.Written written(JsonNode event, String signature) {
        return new Deliveries.Written(
                Map.of("Content-Type", "application/json; charset=utf-8", "Stripe-Signature", signature),
                event.toString());
    }

    private JsonNode event(String type, ObjectNode about) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("id", "evt_" + Drawn.nonce().substring(0, 24))
                .put("object", "event")
                .put("api_version", Answers.VERSION)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", about);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        return event;
    }
}
