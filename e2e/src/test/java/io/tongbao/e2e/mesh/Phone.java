package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tongbao.channel.v1.Charge;

/** What payers and third parties do: on the other side of the wire, where nobody of ours sees it. */
final class Phone {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String sandbox;
    private final HttpClient client = HttpClient.newHttpClient();

    Phone(Mesh mesh) {
        sandbox = mesh.stack().process("channel-sandbox").url() + "/sandbox";
    }

    /** Scans the code and pays what it asks for. */
    void pay(Charge charge) {
        var code = charge.getParametersOrThrow("code_url");
        assertThat(status("POST", "/pay", JSON.createObjectNode().put("code_url", code)))
                .as(code)
                .isEqualTo(200);
    }

    /** Pays what there is no code of: somebody who is on its page. */
    void payByNumber(String charge) {
        assertThat(status("POST", "/pay", JSON.createObjectNode().put("out_trade_no", charge)))
                .as(charge)
                .isEqualTo(200);
    }

    /** Sends money from some bank, with this text. */
    void remit(String text, long minor) {
        var body = JSON.createObjectNode()
                .put("reference", text)
                .put("amount", minor)
                .put("currency", "CNY")
                .put("payer", "梅 Mei");
        assertThat(status("POST", "/remit", body)).as(text).isEqualTo(200);
    }

    /** Whether it could be paid; if so, it has been. */
    boolean canPay(Charge charge) {
        var body = JSON.createObjectNode().put("code_url", charge.getParametersOrThrow("code_url"));
        return status("POST", "/pay", body) == 200;
    }

    /** Pays another amount than was asked: the third party's own mistake. */
    void pay(Charge charge, long minor) {
        var body = JSON.createObjectNode()
                .put("code_url", charge.getParametersOrThrow("code_url"))
                .put("amount", minor);
        assertThat(status("POST", "/pay", body)).isEqualTo(200);
    }

    /** What goes wrong the next so many times that the third party is asked, or tells, about a charge. */
    void fault(String api, String kind, int count, String charge) {
        var body = JSON.createObjectNode()
                .put("api", api)
                .put("kind", kind)
                .put("count", count)
                .put("out_trade_no", charge);
        assertThat(status("POST", "/faults", body)).isEqualTo(200);
    }

    /** The books of the third party: what it owes the merchant, payers have paid, and it has taken, in fen. */
    JsonNode books() {
        return read("/books");
    }

    /** A trade as the third party has it. */
    JsonNode trade(String charge) {
        for (var trade : read("/trades")) {
            if (trade.path("out_trade_no").asText().equals(charge)) {
                return trade;
            }
        }
        throw new AssertionError("the third party does not know " + charge);
    }

    /** A payout as the third party has it. */
    JsonNode payout(String payment) {
        for (var trade : read("/trades")) {
            if (trade.path("out_biz_no").asText().equals(payment)) {
                return trade;
            }
        }
        throw new AssertionError("the third party does not know " + payment);
    }

    private JsonNode read(String path) {
        try {
            return JSON.readTree(send("GET", path, null).body());
        } catch (IOException changed) {
            throw new UncheckedIOException(changed);
        }
    }

    private int status(String method, String path, JsonNode body) {
        return send(method, path, body).statusCode();
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        var request = HttpRequest.newBuilder(URI.create(sandbox + path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(path, failed);
        }
    }
}
