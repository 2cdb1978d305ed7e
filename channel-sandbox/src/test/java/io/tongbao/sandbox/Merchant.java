package io.tongbao.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/** A merchant who has only the official SDK and {@code merchant.properties}. */
final class Merchant {

    static final String NATIVE = "/v3/pay/transactions/native";
    static final String BY_NUMBER = "/v3/pay/transactions/out-trade-no/";
    static final String REFUNDS = "/v3/refund/domestic/refunds";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Properties known = new Properties();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String sandbox;
    private final RSAPublicKeyConfig config;
    private final JdkClient sdkClient;

    /** An answer whose proof nobody has looked at. */
    record Answer(int status, String body, HttpResponse<String> whole) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException noJson) {
                throw new UncheckedIOException(noJson);
            }
        }

        String code() {
            return json().path("code").asText();
        }
    }

    Merchant(Path keys, Sandbox sandbox) {
        try (var reader = Files.newBufferedReader(keys.resolve("wechat/merchant.properties"))) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.sandbox = "http://127.0.0.1:" + sandbox.port();
        this.config = new RSAPublicKeyConfig.Builder()
                .merchantId(known("mchid"))
                .privateKey(known("merchant-private-key"))
                .merchantSerialNumber(known("merchant-serial"))
                .publicKeyId(known("platform-public-key-id"))
                .publicKey(known("platform-public-key"))
                .apiV3Key(known("api-v3-key"))
                .build();
        this.sdkClient = new JdkClient(config, this.sandbox);
    }

    static String newNumber() {
        return "t-" + UUID.randomUUID().toString().substring(0, 18);
    }

    String known(String name) {
        return known.getProperty(name);
    }

    NativePayService orders() {
        return new NativePayService.Builder().httpClient(sdkClient).build();
    }

    RefundService refunds() {
        return new RefundService.Builder().httpClient(sdkClient).build();
    }

    NotificationParser notices() {
        return new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
                .publicKeyId(known("platform-public-key-id"))
                .publicKey(known("platform-public-key"))
                .apiV3Key(known("api-v3-key"))
                .build());
    }

    ObjectNode order(String number, int total, String notifyUrl) {
        var order = JsonNodeFactory.instance
                .objectNode()
                .put("appid", known("appid"))
                .put("mchid", known("mchid"))
                .put("description", "拿铁 latte")
                .put("out_trade_no", number)
                .put("notify_url", notifyUrl);
        order.putObject("amount").put("total", total).put("currency", "CNY");
        return order;
    }

    static ObjectNode refund(String number, String refundNumber, long refund, long total) {
        var asked = JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", number)
                .put("out_refund_no", refundNumber);
        asked.putObject("amount").put("refund", refund).put("total", total).put("currency", "CNY");
        return asked;
    }

    Answer post(String path, JsonNode body) {
        var text = body.toString();
        return send("POST", path, text, authorization("POST", path, text));
    }

    Answer get(String path) {
        return send("GET", path, "", authorization("GET", path, ""));
    }

    Answer query(String number) {
        return get(BY_NUMBER + number + "?mchid=" + known("mchid"));
    }

    Answer close(String number) {
        return post(
                BY_NUMBER + number + "/close",
                JsonNodeFactory.instance.objectNode().put("mchid", known("mchid")));
    }

    String authorization(String method, String path, String body) {
        return config.createCredential().getAuthorization(URI.create(sandbox + path), method, body);
    }

    Answer send(String method, String path, String body, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(sandbox + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
