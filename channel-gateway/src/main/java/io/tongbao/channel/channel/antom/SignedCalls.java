package io.tongbao.channel.channel.antom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Http;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Calls Antom: signs what goes out, and believes a yes or a no only if it is signed, and lately. */
final class SignedCalls {

    private static final String PAYMENTS = "/ams/api/v1/payments/";

    private final String baseUrl;
    private final Signatures signatures;
    private final Http http;

    SignedCalls(String baseUrl, Signatures signatures, Http http) {
        this.baseUrl = baseUrl;
        this.signatures = signatures;
        this.http = http;
    }

    /** @param name of the call: "inquiryPayment" */
    CompletableFuture<Reply> call(String name, JsonObject content) {
        var path = PAYMENTS + name;
        var said = new Signatures.Said(path, signatures.now(), content.toString());
        var headers = Map.of(
                "Content-Type",
                "application/json; charset=UTF-8",
                "Client-Id",
                signatures.clientId(),
                "Request-Time",
                said.time(),
                Signatures.HEADER,
                signatures.sign(said));
        var body = said.body().getBytes(UTF_8);
        return http.send(new Http.Request("POST", URI.create(baseUrl + path), headers, body))
                .handle((answer, failure) -> reply(path, answer, failure));
    }

    private Reply reply(String path, Http.@Nullable Answer answer, @Nullable Throwable failure) {
        if (answer == null) {
            return new Reply.Nothing("no answer: " + name(failure));
        }
        if (answer.status() != 200) {
            return new Reply.Nothing("HTTP " + answer.status());
        }
        var time = answer.header("Response-Time").orElse("");
        var said = new Signatures.Said(path, time, new String(answer.body(), UTF_8));
        return signatures.isFresh(time)
                        && signatures.isAntoms(
                                said, answer.header(Signatures.HEADER).orElse(""))
                ? new Reply.Proved(Told.of(said.body()))
                : new Reply.Nothing("HTTP 200, not proved");
    }

    private static String name(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause == null ? "nobody says why" : cause.getClass().getSimpleName();
    }
}
