package io.tongbao.faults.outside;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The desk of the sandbox, over HTTP: it may be frozen, and then it says nothing for a while. */
public final class Sandbox {

    /** What somebody with a phone was told. */
    public enum Told {
        /** It is paid, or was looked at. */
        DONE,
        /** It cannot be paid, or not any more. */
        REFUSED,
        /** Nothing: it may have been done all the same. */
        UNHEARD
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int TRIES = 10;

    private final URI desk;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** @param url of the sandbox */
    public Sandbox(String url) {
        this.desk = URI.create(url + "/sandbox/");
    }

    /**
     * A phone scans a code and pays.
     *
     * @param minor another amount than is asked; 0 for what is asked
     */
    public CompletableFuture<Told> pay(String code, long minor) {
        var body = JSON.createObjectNode().put("code_url", code).put("amount", minor);
        return told(post("pay", body));
    }

    /** A phone scans a code, and its owner looks at what it asks for. */
    public CompletableFuture<Told> look(String code) {
        var token = code.substring(Math.max(code.lastIndexOf('/'), code.lastIndexOf('=')) + 1);
        return told(request("scan?pr=" + token).GET().build());
    }

    /** Has something go wrong; if nobody answers it may go wrong all the same. */
    public void arm(Mishap mishap) {
        var body = JSON.createObjectNode()
                .put("api", mishap.api())
                .put("kind", mishap.kind())
                .put("millis", mishap.pauseMs());
        if (told(post("faults", body)).join() == Told.REFUSED) {
            throw new StackFailure("the sandbox knows nothing of: " + mishap);
        }
    }

    /** From now on nothing goes wrong that has not gone wrong yet. */
    public void disarm() {
        answered(request("faults").DELETE().build());
    }

    /** The third parties' own books as they are now. */
    public Books books() {
        var accounts = JSON.convertValue(
                answered(request("books").GET().build()).path("accounts"), new TypeReference<Map<String, Long>>() {});
        var trades = new LinkedHashMap<String, Books.Trade>();
        for (var trade : answered(request("trades").GET().build())) {
            var number = trade.path("out_trade_no").asText();
            // The bank names itself and has accounts of its own; what is paid out is no charge.
            if (number.isEmpty() || trade.has("party")) {
                continue;
            }
            trades.put(
                    number,
                    new Books.Trade(
                            number,
                            trade.path("paid").asLong(),
                            trade.path("refunded").asLong()));
        }
        return new Books(trades, accounts);
    }

    private CompletableFuture<Told> told(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, silence) -> silence == null ? told(answer) : Told.UNHEARD);
    }

    private static Told told(HttpResponse<Void> answer) {
        return answer.statusCode() == 200 ? Told.DONE : Told.REFUSED;
    }

    /** Asks until there is an answer. */
    private JsonNode answered(HttpRequest request) {
        for (int tried = 1; ; tried++) {
            try {
                return JSON.readTree(
                        client.send(request, BodyHandlers.ofString()).body());
            } catch (IOException silent) {
                if (tried == TRIES) {
                    throw new StackFailure("the sandbox says nothing: " + request.uri(), silent);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StackFailure("interrupted at the sandbox's desk", stopped);
            }
        }
    }

    private HttpRequest post(String what, JsonNode body) {
        return request(what).POST(BodyPublishers.ofString(body.toString())).build();
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(desk.resolve(what))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE);
    }
}
