package io.tongbao.channel.channel.antom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.RawNotice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An Antom that says, and proves, whatever a test has it say: also what the sandbox never would. */
final class AntomOfOurs implements AutoCloseable {

    static final String CLIENT = "5Y00000000000000001";
    static final String NOTIFIED = "/notices/antom";

    private static final String CALLS = "/ams/api/v1/payments/";

    private final KeyPair merchant = pair();
    private final KeyPair platform = pair();
    private final HttpServer server;
    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Said(JsonObject body, Instant at) {}

    AntomOfOurs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(CALLS, this::answer);
        server.start();
    }

    /** @param call "inquiryPayment" */
    void says(String call, JsonObject body) {
        says(call, body, Instant.now());
    }

    void says(String call, JsonObject body, Instant at) {
        said.put(call, new Said(body, at));
    }

    void refuses(String call, String status, String code) {
        says(call, result(status, code));
    }

    static JsonObject result(String status, String code) {
        var result = new JsonObject();
        result.addProperty("resultStatus", status);
        result.addProperty("resultCode", code);
        var body = new JsonObject();
        body.add("result", result);
        return body;
    }

    static JsonObject amount(String value) {
        var amount = new JsonObject();
        amount.addProperty("currency", "CNY");
        amount.addProperty("value", value);
        return amount;
    }

    /** Which calls were made, in their order. */
    List<String> asked() {
        return asked;
    }

    void forget() {
        asked.clear();
        said.clear();
    }

    Antom channel(Http http, Instant now) {
        return new Antom(
                new AntomSettings(
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "https://pay.example" + NOTIFIED,
                        "https://shop.example/done",
                        "ALIPAY_CN"),
                new AntomCredentials(CLIENT, merchant.getPrivate(), platform.getPublic()),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    RawNotice notice(JsonObject told) {
        return notice(told.toString(), NOTIFIED, CLIENT);
    }

    /** @param path that it is signed with, and {@code client} likewise */
    RawNotice notice(String told, String path, String client) {
        var now = Instant.now().toString();
        var signature = signature("POST " + path + "\n" + client + "." + now + "." + told);
        return new RawNotice(
                Map.of("Client-Id", CLIENT, "Request-Time", now, "Signature", signature), told.getBytes(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var call = path.substring(CALLS.length());
        asked.add(call);
        var now = said.getOrDefault(call, new Said(result("U", "UNKNOWN_EXCEPTION"), Instant.now()));
        var time = String.valueOf(now.at().toEpochMilli());
        exchange.getResponseHeaders().set("Response-Time", time);
        exchange.getResponseHeaders()
                .set("Signature", signature("POST " + path + "\n" + CLIENT + "." + time + "." + now.body()));
        var body = now.body().toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String signature(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(platform.getPrivate());
            signature.update(content.getBytes(UTF_8));
            var text = Base64.getEncoder().encodeToString(signature.sign());
            return "algorithm=RSA256, keyVersion=1, signature=" + URLEncoder.encode(text, UTF_8);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
