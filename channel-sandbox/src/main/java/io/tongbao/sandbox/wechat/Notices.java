package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Deliveries;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells merchants what has become of orders; or, where that is ordered, something else. */
final class Notices {

    static final String API = "notice";

    static final Set<String> KINDS =
            Set.of("lost", "doubled", "late", "forged", "probe", "wrong_amount", "stranger_order", "year_old");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int NONCE_LENGTH = 12;

    /** Seconds after which what nobody took is told again. */
    private static final List<Integer> GAPS =
            List.of(15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600);

    private static final Deliveries.Custom CUSTOM =
            Deliveries.Custom.ofSeconds(GAPS, answer -> answer.statusCode() == 200 || answer.statusCode() == 204);

    private final Signatures signatures;
    private final Faults faults;
    private final Delays delays;
    private final Deliveries deliveries;

    enum Event {
        PAID("TRANSACTION.SUCCESS", "transaction", "支付成功"),
        REFUNDED("REFUND.SUCCESS", "refund", "退款成功"),
        REFUND_CLOSED("REFUND.CLOSED", "refund", "退款关闭");

        private final String type;
        private final String original;
        private final String summary;

        Event(String type, String original, String summary) {
            this.type = type;
            this.original = original;
            this.summary = summary;
        }
    }

    Notices(Signatures signatures, Faults faults, Delays delays) {
        this.signatures = signatures;
        this.faults = faults;
        this.delays = delays;
        this.deliveries = new Deliveries(CUSTOM, delays);
    }

    Faults faults() {
        return faults;
    }

    Delays delays() {
        return delays;
    }

    /** @param told what has become of the order with this number of the merchant's */
    void tell(Event event, String url, String number, String told) {
        var body = body(event, told);
        var letter = letter(url, body);
        var fault = faults.next(API, number, KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                deliver(letter);
                deliver(letter);
            }
            case "late" -> deliveries.deliver(letter, fault.pause());
            case "forged" -> deliveries.deliverAfterALie(letter, written(signatures.headersOfStranger(body), body));
            case "probe" -> deliveries.deliverAfterALie(letter, written(probe(body), body));
            case "year_old" -> deliveries.deliverAfterALie(letter, written(signatures.headersOf(YEAR, body), body));
            case "wrong_amount" -> {
                deliver(letter(url, body(event, withOtherAmount(told))));
                deliver(letter);
            }
            case "stranger_order" -> {
                deliver(letter(url, body(event, ofAStranger(told))));
                deliver(letter);
            }
            default -> deliver(letter);
        }
    }

    private void deliver(Deliveries.Letter letter) {
        deliveries.deliver(letter, Duration.ZERO);
    }

    private Deliveries.Letter letter(String url, String body) {
        return new Deliveries.Letter(
                url, parsed(body).path("id").asText(), () -> written(signatures.headers(body), body));
    }

    private static Deliveries.Written written(Map<String, String> proof, String body) {
        var headers = new HashMap<>(proof);
        headers.put("Content-Type", "application/json");
        return new Deliveries.Written(headers, body);
    }

    private String body(Event event, String told) {
        var id = Drawn.nonce();
        var nonce = Drawn.nonce().substring(0, NONCE_LENGTH);
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("create_time", Trade.beijing(signatures.clock().instant()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", event.type)
                .put("summary", event.summary);
        body.putObject("resource")
                .put("original_type", event.original)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", Crypto.encrypted(signatures.keys().apiV3Key(), nonce, event.original, told))
                .put("associated_data", event.original)
                .put("nonce", nonce);
        return body.toString();
    }

    /** WeChat Pay sends such a signature now and then, to see whether somebody looks. */
    private Map<String, String> probe(String body) {
        var headers = new HashMap<>(signatures.headers(body));
        headers.computeIfPresent("Wechatpay-Signature", (name, signature) -> "WECHATPAY/SIGNTEST/" + signature);
        return headers;
    }

    private static String withOtherAmount(String told) {
        var other = parsed(told);
        var amount = other.withObject("/amount");
        amount.put("total", amount.path("total").asLong() + 1);
        amount.put("payer_total", amount.path("payer_total").asLong() + 1);
        return other.toString();
    }

    private static String ofAStranger(String told) {
        return parsed(told)
                .put("out_trade_no", "chg_nobody_has_asked_for_this")
                .put("transaction_id", Signatures.transaction())
                .toString();
    }

    private static ObjectNode parsed(String told) {
        try {
            return JSON.readValue(told, ObjectNode.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own JSON", impossible);
        }
    }
}
