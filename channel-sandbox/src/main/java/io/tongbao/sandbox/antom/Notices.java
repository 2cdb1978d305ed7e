package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Deliveries;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the merchant what has become of payments and refunds; or, where that is ordered, something else. */
final class Notices {

    static final String PAID = "PAYMENT_RESULT";
    static final String REFUNDED = "REFUND_RESULT";
    static final String API = "notice";

    static final Set<String> KINDS =
            Set.of("lost", "doubled", "late", "forged", "probe", "wrong_amount", "stranger_order", "year_old");

    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);
    private static final Duration YEAR = Duration.ofDays(365);

    /** Seconds after which what nobody took is told again. */
    private static final List<Integer> GAPS = List.of(120, 600, 600, 3600, 7200, 21_600, 54_000);

    /** Only Antom's own words say that it is taken. */
    private static final Deliveries.Custom CUSTOM = Deliveries.Custom.ofSeconds(
            GAPS,
            answer -> Content.of(answer.body().getBytes(StandardCharsets.UTF_8))
                    .path("result")
                    .path("resultStatus")
                    .asText()
                    .equals("S"));

    private final Signatures signatures;
    private final Faults faults;
    private final Delays delays;
    private final Deliveries deliveries;

    Notices(Signatures signatures, Faults faults, Delays delays) {
        this.signatures = signatures;
        this.faults = faults;
        this.delays = delays;
        this.deliveries = new Deliveries(CUSTOM, delays);
    }

    Clock clock() {
        return signatures.clock();
    }

    Faults faults() {
        return faults;
    }

    Delays delays() {
        return delays;
    }

    /** @param number the merchant's, of the payment, by which faults are ordered */
    void tell(String url, String number, ObjectNode told) {
        var letter = letter(url, told);
        var fault = faults.next(API, number, KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "lost" -> {}
            case "doubled" -> {
                deliver(letter);
                deliver(letter);
            }
            case "late" -> deliveries.deliver(letter, fault.pause());
            case "forged" -> {
                var lie = told.toString();
                deliveries.deliverAfterALie(letter, written(signatures.noticeOfStranger(path(url), lie), lie));
            }
            case "probe" -> deliveries.deliverAfterALie(letter, written(signatures.probe(), told.toString()));
            case "year_old" ->
                deliveries.deliverAfterALie(
                        letter, at(url, told, clock().instant().minus(YEAR)));
            case "wrong_amount" -> {
                deliver(letter(url, withOtherAmount(told)));
                deliver(letter);
            }
            case "stranger_order" -> {
                var whose = told.has("refundRequestId") ? "refundRequestId" : "paymentRequestId";
                deliver(letter(url, told.deepCopy().put(whose, "chg_nobody_has_asked_for_this")));
                deliver(letter);
            }
            default -> deliver(letter);
        }
    }

    private void deliver(Deliveries.Letter letter) {
        deliveries.deliver(letter, Duration.ZERO);
    }

    /** It is signed anew at each attempt. */
    private Deliveries.Letter letter(String url, ObjectNode told) {
        return new Deliveries.Letter(
                url,
                told.path("paymentId").asText(told.path("refundId").asText()),
                () -> at(url, told, clock().instant()));
    }

    private Deliveries.Written at(String url, ObjectNode told, Instant at) {
        var body = told.toString();
        return written(signatures.notice(path(url), at, body), body);
    }

    private static Deliveries.Written written(Map<String, String> proof, String body) {
        var headers = new HashMap<>(proof);
        headers.put("Content-Type", "application/json; charset=UTF-8");
        return new Deliveries.Written(headers, body);
    }

    private static ObjectNode withOtherAmount(ObjectNode told) {
        var other = told.deepCopy();
        var amount = other.withObject(told.has("refundAmount") ? "/refundAmount" : "/paymentAmount");
        amount.put("value", String.valueOf(amount.path("value").asLong() + 1));
        return other;
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }
}
