package io.tongbao.sandbox.wechat;

import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.Rsa;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a request is the merchant's, and the proof that an answer or a notice is WeChat Pay's. */
final class Signatures {

    private static final String SCHEMA = "WECHATPAY2-SHA256-RSA2048 ";
    private static final Pattern PART = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Keys keys;
    private final Clock clock;

    Signatures(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Keys keys() {
        return keys;
    }

    Clock clock() {
        return clock;
    }

    /** Why it is not the merchant's; empty if it is. */
    Optional<String> complaint(Exchange exchange) {
        var authorization = exchange.header("Authorization").orElse("");
        if (!authorization.startsWith(SCHEMA)) {
            return Optional.of("no Authorization of the schema");
        }
        var parts = new HashMap<String, String>();
        PART.matcher(authorization).results().forEach(part -> parts.put(part.group(1), part.group(2)));
        if (!keys.mchid().equals(parts.get("mchid")) || !keys.serial().equals(parts.get("serial_no"))) {
            return Optional.of("unknown merchant or serial");
        }
        var message = exchange.method() + "\n" + exchange.target() + "\n" + parts.get("timestamp") + "\n"
                + parts.get("nonce_str") + "\n" + new String(exchange.body(), StandardCharsets.UTF_8) + "\n";
        if (!Rsa.verifies(keys.merchant(), message, parts.getOrDefault("signature", ""))) {
            return Optional.of("wrong signature");
        }
        return isOff(parts.getOrDefault("timestamp", ""))
                ? Optional.of("its time is off by more than five minutes")
                : Optional.empty();
    }

    private boolean isOff(String timestamp) {
        return !SECONDS.matcher(timestamp).matches()
                || Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond()) > SKEW.toSeconds();
    }

    Reply signed(int status, String body) {
        return Reply.json(status, headers(body), body);
    }

    /** The proof that something is WeChat Pay's. */
    Map<String, String> headers(String body) {
        return headers(keys.platform(), clock.instant(), body);
    }

    /** As WeChat Pay proved it so long ago. */
    Map<String, String> headersOf(Duration ago, String body) {
        return headers(keys.platform(), clock.instant().minus(ago), body);
    }

    /** As somebody would forge it, who has no key of WeChat Pay's. */
    Map<String, String> headersOfStranger(String body) {
        return headers(keys.stranger(), clock.instant(), body);
    }

    private Map<String, String> headers(PrivateKey key, Instant at, String body) {
        var nonce = Drawn.nonce();
        var message = at.getEpochSecond() + "\n" + nonce + "\n" + body + "\n";
        var headers = new LinkedHashMap<String, String>();
        headers.put("Wechatpay-Timestamp", String.valueOf(at.getEpochSecond()));
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", keys.platformKeyId());
        headers.put("Wechatpay-Signature", Rsa.sign(key, message));
        headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
        headers.put("Request-ID", Drawn.nonce());
        return headers;
    }

    /** A number of WeChat Pay's own for a payment: 28 digits. */
    static String transaction() {
        return "42000" + Drawn.digits(23);
    }
}
