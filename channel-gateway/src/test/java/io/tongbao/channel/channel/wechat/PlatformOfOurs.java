package io.tongbao.channel.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import io.tongbao.channel.channel.RawNotice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A WeChat Pay that says, and proves, whatever a test has it say: also what the sandbox never would. */
final class PlatformOfOurs implements AutoCloseable {

    static final String MCHID = "1900000001";
    static final String APPID = "wxd678efh567hg6787";

    private static final String KEY_ID = "PUB_KEY_ID_0119000000012026";
    private static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";
    private static final String NONCE = "fdasflkja484";

    private final KeyPair merchant = pair();
    private final KeyPair platform = pair();
    private final HttpServer server;
    private volatile Said said = new Said(204, "", Instant.EPOCH);

    /** @param at when it is signed; a failure is not signed at all */
    private record Said(int status, String body, Instant at) {}

    PlatformOfOurs() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var now = said;
            exchange.getRequestBody().readAllBytes();
            if (now.status() < 300) {
                signed(now.body(), now.at()).forEach(exchange.getResponseHeaders()::set);
            }
            exchange.sendResponseHeaders(now.status(), now.body().getBytes(UTF_8).length);
            exchange.getResponseBody().write(now.body().getBytes(UTF_8));
            exchange.close();
        });
        server.start();
    }

    void says(JsonObject trade, Instant at) {
        said = new Said(200, trade.toString(), at);
    }

    void refuses(int status, String code) {
        said = new Said(status, "{\"code\":\"" + code + "\",\"message\":\"no\"}", Instant.EPOCH);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    WeChatPayCredentials credentials() {
        return new WeChatPayCredentials(
                MCHID,
                APPID,
                "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
                Base64.getEncoder().encodeToString(merchant.getPrivate().getEncoded()),
                KEY_ID,
                Base64.getEncoder().encodeToString(platform.getPublic().getEncoded()),
                API_V3_KEY);
    }

    RawNotice notice(String event, JsonObject told) {
        return notice(event, told, API_V3_KEY);
    }

    /** @param key what it is encrypted with; it is signed as it should be, whatever that is */
    RawNotice notice(String event, JsonObject told, String key) {
        var resource = new JsonObject();
        resource.addProperty("algorithm", "AEAD_AES_256_GCM");
        resource.addProperty("ciphertext", encrypted(told.toString(), key));
        resource.addProperty("associated_data", "transaction");
        resource.addProperty("nonce", NONCE);
        var envelope = new JsonObject();
        envelope.addProperty("id", "EV-1");
        envelope.addProperty("event_type", event);
        envelope.add("resource", resource);
        var body = envelope.toString();
        return new RawNotice(signed(body, Instant.now()), body.getBytes(UTF_8));
    }

    private Map<String, String> signed(String body, Instant at) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(platform.getPrivate());
            signature.update((at.getEpochSecond() + "\n" + NONCE + "\n" + body + "\n").getBytes(UTF_8));
            return Map.of(
                    "Wechatpay-Timestamp",
                    String.valueOf(at.getEpochSecond()),
                    "Wechatpay-Nonce",
                    NONCE,
                    "Wechatpay-Serial",
                    KEY_ID,
                    "Wechatpay-Signature",
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encrypted(String text, String key) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
            cipher.updateAAD("transaction".getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(UTF_8)));
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
