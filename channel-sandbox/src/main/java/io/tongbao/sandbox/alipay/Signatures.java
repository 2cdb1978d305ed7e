package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.Rsa;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether a request is the merchant's, and the proof that an answer or a notice is Alipay's. */
record Signatures(Keys keys, Clock clock) {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String NO_PROOF = "isv.invalid-signature";

    /** Why it is not the merchant's, in Alipay's word; empty if it is. */
    Optional<String> complaint(Call call) {
        if (!call.parameter("app_id").equals(keys.appId())) {
            return Optional.of("isv.invalid-app-id");
        }
        if (!call.parameter("charset").equalsIgnoreCase("UTF-8")) {
            return Optional.of("isv.invalid-charset");
        }
        if (!call.parameter("sign_type").equals("RSA2")) {
            return Optional.of("isv.invalid-signature-type");
        }
        var message = Form.signed(call.parameters(), Set.of("sign"));
        if (!Rsa.verifies(keys.merchant(), message, call.parameter("sign"))) {
            return Optional.of(NO_PROOF);
        }
        if (Payouts.isOne(call) && !isCertified(call)) {
            return Optional.of("isv.missing-app-cert-sn");
        }
        // A page is opened when the payer likes.
        return call.method().equals(Alipay.PAGE) || isNow(call.parameter("timestamp"))
                ? Optional.empty()
                : Optional.of("isv.invalid-timestamp");
    }

    private boolean isCertified(Call call) {
        var serials = keys.serials();
        return call.parameter("app_cert_sn").equals(serials.app())
                && call.parameter("alipay_root_cert_sn").equals(serials.root());
    }

    private boolean isNow(String timestamp) {
        return BeijingTime.read(timestamp)
                .map(at -> Duration.between(at, clock.instant()).abs().compareTo(SKEW) <= 0)
                .orElse(false);
    }

    /** The answer to a call of this method. The bytes that are signed are those that go out. */
    Reply signed(String method, ObjectNode node) {
        return signed(method, node.toString(), keys.platform());
    }

    Reply signed(String method, String node) {
        return signed(method, node, keys.platform());
    }

    /** As somebody would forge it, who has no key of Alipay's. */
    Reply ofStranger(String method, String node) {
        return signed(method, node, keys.stranger());
    }

    private static Reply signed(String method, String node, PrivateKey key) {
        return Reply.html(200, "{\"" + node(method) + "\":" + node + ",\"sign\":\"" + Rsa.sign(key, node) + "\"}");
    }

    static String node(String method) {
        return method.isEmpty() ? "error_response" : method.replace('.', '_') + "_response";
    }

    /** A notice as it goes out at this moment. */
    String notice(Map<String, String> told, Instant at) {
        return notice(told, at, keys.platform());
    }

    String noticeOfStranger(Map<String, String> told) {
        return notice(told, clock.instant(), keys.stranger());
    }

    /** Alipay sends such a signature now and then, to see whether somebody looks. */
    String probe(Map<String, String> told) {
        var probe = new TreeMap<>(told);
        probe.put("notify_time", BeijingTime.of(clock.instant()));
        probe.put("sign_type", "RSA2");
        probe.put("sign", "!SIGNTEST!");
        return Form.written(probe);
    }

    /** What is told of something that is no trade. */
    Map<String, String> message(String method, Map<String, String> content) {
        var json = JsonNodeFactory.instance.objectNode();
        content.forEach(json::put);
        return Map.of(
                "notify_id",
                Drawn.digits(34),
                "msg_method",
                method,
                "app_id",
                keys.appId(),
                "version",
                "1.1",
                "charset",
                "UTF-8",
                "biz_content",
                json.toString());
    }

    /** It as it goes out at this moment. */
    String messageAt(Map<String, String> told, Instant at) {
        var message = new TreeMap<>(told);
        message.put("utc_timestamp", String.valueOf(at.toEpochMilli()));
        message.put("sign", Rsa.sign(keys.platform(), Form.signed(message, Set.of())));
        message.put("sign_type", "RSA2");
        return Form.written(message);
    }

    private static String notice(Map<String, String> told, Instant at, PrivateKey key) {
        var notice = new TreeMap<>(told);
        notice.put("notify_time", BeijingTime.of(at));
        // The type of the signature is not signed, unlike in requests.
        notice.put("sign", Rsa.sign(key, Form.signed(notice, Set.of())));
        notice.put("sign_type", "RSA2");
        return Form.written(notice);
    }
}
