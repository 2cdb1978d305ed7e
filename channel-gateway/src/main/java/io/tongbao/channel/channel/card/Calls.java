package io.tongbao.channel.channel.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tongbao.channel.channel.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls Stripe. It signs no answer, be it a yes or a no: that it is Stripe who answers us is proved by TLS, and by the
 * key that only Stripe knows beside us. Each answer of its own has a number, "Request-Id"; one without was said by
 * something that stands between us.
 */
final class Calls {

    /** The shape of what it tells is that of this version, whatever its dashboard says. */
    private static final String VERSION = "2026-07-29.dahlia";

    /** It goes into logs. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_\\[\\]]{0,60}");

    private final String baseUrl;
    private final String secretKey;
    private final Http http;

    Calls(String baseUrl, String secretKey, Http http) {
        this.baseUrl = baseUrl;
        this.secretKey = secretKey;
        this.http = http;
    }

    CompletableFuture<Reply> get(String path, Map<String, String> query) {
        return send("GET", path + "?" + Form.written(query), headers(), "");
    }

    /** What may be done again without a key: nothing more comes of it. */
    CompletableFuture<Reply> post(String path) {
        return send("POST", path, headers(), "");
    }

    /** @param key the same again is answered as it was the first time, for a day; with other content it is refused */
    CompletableFuture<Reply> post(String path, Map<String, String> content, String key) {
        var headers = headers();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Idempotency-Key", key);
        return send("POST", path, headers, Form.written(content));
    }

    private Map<String, String> headers() {
        return new HashMap<>(Map.of("Authorization", "Bearer " + secretKey, "Stripe-Version", VERSION));
    }

    private CompletableFuture<Reply> send(String method, String path, Map<String, String> headers, String body) {
        return http.send(new Http.Request(method, URI.create(baseUrl + path), headers, body.getBytes(UTF_8)))
                .handle(Calls::reply);
    }

    private static Reply reply(Http.@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            return new Reply.Nothing("no answer: " + name(failure));
        }
        var status = answer.status();
        if (!answer.header("Request-Id").orElse("").startsWith("req_")) {
            return new Reply.Nothing("HTTP " + status + ", not Stripe's");
        }
        try {
            var told = Told.of(new String(answer.body(), UTF_8));
            return status == 200 ? new Reply.Done(told) : refused(status, told.child("error"));
        } catch (RuntimeException unreadable) {
            return new Reply.Nothing("HTTP " + status + ", " + name(unreadable));
        }
    }

    private static Reply refused(int status, Told error) {
        return new Reply.Refused(status, word(error, "type"), word(error, "code"), word(error, "param"));
    }

    private static String word(Told error, String name) {
        var text = error.text(name);
        return WORD.matcher(text).matches() ? text : "";
    }

    private static String name(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause == null ? "nobody says why" : cause.getClass().getSimpleName();
    }
}
