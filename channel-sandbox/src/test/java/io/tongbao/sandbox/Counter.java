package io.tongbao.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Who stands at the sandbox's desk: pays, orders faults, and looks into its books. */
final class Counter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String desk;

    Counter(Sandbox sandbox) {
        desk = "http://127.0.0.1:" + sandbox.port() + "/sandbox/";
    }

    HttpResponse<String> pay(String number) {
        return post("pay", Map.of("out_trade_no", number));
    }

    void fault(String api, String kind, String number) {
        fault(Map.of("api", api, "kind", kind, "count", 1, "out_trade_no", number));
    }

    void fault(Map<String, Object> fault) {
        if (post("faults", fault).statusCode() != 200) {
            throw new AssertionError("no such fault: " + fault);
        }
    }

    JsonNode books() {
        return json(get("books").body());
    }

    JsonNode trade(String number) {
        for (var trade : json(get("trades").body())) {
            if (trade.path("out_trade_no").asText().equals(number)) {
                return trade;
            }
        }
        throw new AssertionError("no trade " + number);
    }

    HttpResponse<String> get(String what) {
        return send(HttpRequest.newBuilder(URI.create(desk + what)).build());
    }

    HttpResponse<String> delete(String what) {
        return send(HttpRequest.newBuilder(URI.create(desk + what)).DELETE().build());
    }

    HttpResponse<String> post(String what, Map<String, Object> body) {
        try {
            return postText(what, JSON.writeValueAsString(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    HttpResponse<String> postText(String what, String text) {
        return send(HttpRequest.newBuilder(URI.create(desk + what))
                .POST(BodyPublishers.ofString(text))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
