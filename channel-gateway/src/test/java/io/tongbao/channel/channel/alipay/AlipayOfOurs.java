package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tongbao.channel.channel.RawNotice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An Alipay that says, and proves, whatever a test has it say: also what the sandbox never would. What signs for it is
 * the official SDK.
 */
final class AlipayOfOurs implements AutoCloseable {

    static final String APP_ID = "2021000000000001";
    static final String SELLER_ID = "2088000000000002";

    private final KeyPair merchant = pair();
    private final KeyPair platform = pair();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final HttpServer server;

    AlipayOfOurs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var method = Form.read(exchange.getRequestURI().getRawQuery()).get("method");
        var body = bodies.getOrDefault(method, "").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Its signed answer to "alipay.trade.query" is a node by that name. */
    void says(String method, JsonObject node) {
        saysRaw(method, "{\"" + name(method) + "\":" + node + ",\"sign\":\"" + sign(node.toString()) + "\"}");
    }

    /** The same, with the proof before what it proves, and with space between. */
    void saysTurned(String method, JsonObject node) {
        saysRaw(method, "{ \"sign\" : \"" + sign(node.toString()) + "\",\n \"" + name(method) + "\" : " + node + " }");
    }

    void saysUnsigned(String method, JsonObject node) {
        saysRaw(method, "{\"" + name(method) + "\":" + node + "}");
    }

    void saysRaw(String method, String body) {
        bodies.put(method, body);
    }

    void refuses(String method, String code, String subCode) {
        says(method, refusal(code, subCode));
    }

    static JsonObject refusal(String code, String subCode) {
        var no = new JsonObject();
        no.addProperty("code", code);
        no.addProperty("msg", "no {\"}");
        no.addProperty("sub_code", subCode);
        return no;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do");
    }

    AlipayCredentials credentials() {
        return new AlipayCredentials(
                APP_ID,
                SELLER_ID,
                merchant.getPrivate(),
                platform.getPublic(),
                new AlipayCredentials.Serials("app", "root"));
    }

    RawNotice notice(Map<String, String> told) {
        var notice = new TreeMap<>(told);
        notice.put("sign", sign(AlipaySignature.getSignContent(notice)));
        notice.put("sign_type", "RSA2");
        return new RawNotice(
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                Form.written(notice).getBytes(UTF_8));
    }

    private static String name(String method) {
        return method.replace('.', '_') + "_response";
    }

    private String sign(String text) {
        try {
            var key = Base64.getEncoder().encodeToString(platform.getPrivate().getEncoded());
            return AlipaySignature.rsaSign(text, key, "UTF-8", "RSA2");
        } catch (AlipayApiException failed) {
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
