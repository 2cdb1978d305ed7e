package io.tongbao.channel.channel.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Stripe that says whatever a test has it say: also what the sandbox never would. */
final class CardOfOurs implements AutoCloseable {

    static final String SESSIONS = "POST /v1/checkout/sessions";
    static final String SESSION = "GET /v1/checkout/sessions/cs_1";
    static final String SEARCH = "GET /v1/payment_intents/search";
    static final String REFUND = "POST /v1/refunds";
    static final String REFUNDS = "GET /v1/refunds";

    private static final String SECRET_KEY = "sk_test_51";
    private static final String WEBHOOK_SECRET = "whsec_1";

    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param isNumbered whether it has the number that all of its own have */
    private record Said(int status, String body, boolean isNumbered) {}

    /** A request as it came, its parameters decoded. */
    record Heard(String call, String parameters, String key, String authorization) {}

    CardOfOurs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var query = exchange.getRequestURI().getRawQuery();
        heard.add(new Heard(
                call,
                URLDecoder.decode(query == null ? body : query, UTF_8),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        var said = answers.getOrDefault(call, new Said(404, "{}", false));
        if (said.isNumbered()) {
            exchange.getResponseHeaders().set("Request-Id", "req_1");
        }
        var bytes = said.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void says(String call, JsonObject told) {
        saysRaw(call, told.toString());
    }

    void saysRaw(String call, String body) {
        answers.put(call, new Said(200, body, true));
    }

    void saysWithoutNumber(String call, JsonObject told) {
        answers.put(call, new Said(200, told.toString(), false));
    }

    /** Each of these may be empty. */
    void refuses(String call, int status, String type, String codeOrParam) {
        var error = new JsonObject();
        error.addProperty("type", type);
        error.addProperty("message", "no {\"}");
        // Words of either kind look alike here; none is both.
        error.addProperty(codeOrParam.matches("amount|expires_at|.*\\[.*") ? "param" : "code", codeOrParam);
        var no = new JsonObject();
        no.add("error", error);
        answers.put(call, new Said(status, no.toString(), true));
    }

    List<Heard> heard() {
        return heard;
    }

    Card channel(Http http, Instant now) {
        return new Card(
                new CardSettings("http://127.0.0.1:" + server.getAddress().getPort(), "https://shop.example/done"),
                credentials(),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    static CardCredentials credentials() {
        return new CardCredentials(SECRET_KEY, WEBHOOK_SECRET);
    }

    /** One of "chg_1" that has succeeded, its charge with it. */
    static JsonObject payment(Money paid, Instant at) {
        var charge = new JsonObject();
        charge.addProperty("created", at.getEpochSecond());
        var metadata = new JsonObject();
        metadata.addProperty("charge", "chg_1");
        var payment = new JsonObject();
        payment.addProperty("id", "pi_1");
        payment.addProperty("object", "payment_intent");
        payment.addProperty("status", "succeeded");
        payment.addProperty("amount_received", paid.minor());
        payment.addProperty("currency", paid.code().toLowerCase(Locale.ROOT));
        payment.add("latest_charge", charge);
        payment.add("metadata", metadata);
        return payment;
    }

    static JsonObject list(String object, JsonObject... all) {
        var data = new JsonArray();
        List.of(all).forEach(data::add);
        var list = new JsonObject();
        list.addProperty("object", object);
        list.add("data", data);
        list.addProperty("has_more", false);
        return list;
    }

    /** @param type "checkout.session.completed" */
    static JsonObject event(String type, Instant at, JsonObject about) {
        var inside = new JsonObject();
        inside.add("object", about);
        var event = new JsonObject();
        event.addProperty("id", "evt_1");
        event.addProperty("object", "event");
        event.addProperty("type", type);
        event.addProperty("created", at.getEpochSecond());
        event.add("data", inside);
        return event;
    }

    static RawNotice notice(JsonObject event, Instant at) {
        var moment = at.getEpochSecond();
        return notice(event, "t=" + moment + ",v1=" + signature(moment + "." + event));
    }

    static RawNotice notice(JsonObject event, String signature) {
        return new RawNotice(
                Map.of("Stripe-Signature", signature), event.toString().getBytes(UTF_8));
    }

    static String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
