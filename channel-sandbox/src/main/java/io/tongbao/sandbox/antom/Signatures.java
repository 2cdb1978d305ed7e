package io.tongbao.sandbox.antom;

import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.Rsa;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether a request is the merchant's, and the proof that an answer or a notice is Antom's. */
final class Signatures {

    private static final String PART = "signature=";

    private final Keys keys;
    private final Clock clock;

    Signatures(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** Why a request is not the merchant's; empty if it is. */
    Optional<String> complaint(Exchange exchange) {
        if (!exchange.header("Client-Id").orElse("").equals(keys.clientId())) {
            return Optional.of("INVALID_CLIENT");
        }
        var time = exchange.header("Request-Time").orElse("");
        var body = new String(exchange.body(), StandardCharsets.UTF_8);
        var signature = exchange.header("Signature").map(Signatures::value).orElse("");
        return Rsa.verifies(keys.merchant(), content(exchange.target(), time, body), signature)
                ? Optional.empty()
                : Optional.of("INVALID_SIGNATURE");
    }

    /** An answer to who has called this path. */
    Reply signed(String path, String body) {
        return Reply.json(200, answer(path, body, keys.platform()), body);
    }

    Reply signedByStranger(String path, String body) {
        return Reply.json(200, answer(path, body, keys.stranger()), body);
    }

    /** @param path of the address where the notice goes */
    Map<String, String> notice(String path, Instant at, String body) {
        return proof("Request-Time", Payment.iso(at), signature(path, Payment.iso(at), body, keys.platform()));
    }

    Map<String, String> noticeOfStranger(String path, String body) {
        var now = Payment.iso(clock.instant());
        return proof("Request-Time", now, signature(path, now, body, keys.stranger()));
    }

    /** One that cannot even be decoded. */
    Map<String, String> probe() {
        return proof("Request-Time", Payment.iso(clock.instant()), "%ZZ!probe!");
    }

    private Map<String, String> answer(String path, String body, PrivateKey key) {
        var now = Payment.iso(clock.instant());
        return proof("Response-Time", now, signature(path, now, body, key));
    }

    private Map<String, String> proof(String timeHeader, String time, String signature) {
        return Map.of(
                "Client-Id",
                keys.clientId(),
                timeHeader,
                time,
                "Signature",
                "algorithm=RSA256,keyVersion=1," + PART + signature);
    }

    private String signature(String path, String time, String body, PrivateKey key) {
        return URLEncoder.encode(Rsa.sign(key, content(path, time, body)), StandardCharsets.UTF_8);
    }

    private String content(String path, String time, String body) {
        return String.join("\n", "POST " + path, String.join(".", keys.clientId(), time, body));
    }

    private static String value(String header) {
        var start = header.indexOf(PART);
        try {
            return start < 0 ? "" : URLDecoder.decode(header.substring(start + PART.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException torn) {
            return "";
        }
    }
}
