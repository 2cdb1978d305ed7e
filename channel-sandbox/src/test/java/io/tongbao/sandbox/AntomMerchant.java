package io.tongbao.sandbox;

import com.alipay.global.api.base64.Base64Encryptor;
import com.alipay.global.api.exception.AlipayApiException;
import com.alipay.global.api.model.ams.Amount;
import com.alipay.global.api.model.ams.Env;
import com.alipay.global.api.model.ams.Order;
import com.alipay.global.api.model.ams.PaymentMethod;
import com.alipay.global.api.model.ams.ProductCodeType;
import com.alipay.global.api.model.ams.TerminalType;
import com.alipay.global.api.request.AlipayRequest;
import com.alipay.global.api.request.ams.pay.AlipayInquiryRefundRequest;
import com.alipay.global.api.request.ams.pay.AlipayPayCancelRequest;
import com.alipay.global.api.request.ams.pay.AlipayPayQueryRequest;
import com.alipay.global.api.request.ams.pay.AlipayPayRequest;
import com.alipay.global.api.request.ams.pay.AlipayRefundRequest;
import com.alipay.global.api.response.AlipayResponse;
import com.alipay.global.api.response.ams.pay.AlipayInquiryRefundResponse;
import com.alipay.global.api.response.ams.pay.AlipayPayCancelResponse;
import com.alipay.global.api.response.ams.pay.AlipayPayQueryResponse;
import com.alipay.global.api.response.ams.pay.AlipayPayResponse;
import com.alipay.global.api.response.ams.pay.AlipayRefundResponse;
import com.alipay.global.api.tools.SignatureTool;
import com.alipay.global.api.tools.WebhookTool;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * A merchant who has only what Antom's official SDK signs and verifies with, its models, and
 * {@code merchant.properties}. What is no field of its models is an error. Its client needs libraries that nobody
 * wants.
 */
final class AntomMerchant {

    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    /** Fields of its requests that are headers on the wire. */
    private static final List<String> NOT_SAID =
            List.of("clientId", "path", "keyVersion", "responseClass", "httpMethod");

    private final Properties known = new Properties();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String sandbox;

    static {
        // Its own asks for a class that Java 17 has no more.
        SignatureTool.setBase64Encryptor(new Base64Encryptor() {
            @Override
            public String encodeToString(byte[] bytes) {
                return Base64.getEncoder().encodeToString(bytes);
            }

            @Override
            public byte[] decode(String text) {
                return Base64.getDecoder().decode(text);
            }
        });
    }

    AntomMerchant(Path keys, Sandbox sandbox) {
        try (var reader = Files.newBufferedReader(keys.resolve("antom/merchant.properties"))) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.sandbox = "http://127.0.0.1:" + sandbox.port();
    }

    static String newNumber() {
        return "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 18);
    }

    String known(String name) {
        return known.getProperty(name);
    }

    static AlipayPayRequest order(String number, String fen, String notifyUrl) {
        var amount = new Amount("CNY", fen);
        var order = new Order();
        order.setReferenceOrderId(number);
        order.setOrderDescription("拿铁 latte");
        order.setOrderAmount(amount);
        var wallet = new PaymentMethod();
        wallet.setPaymentMethodType("ALIPAY_CN");
        var browser = new Env();
        browser.setTerminalType(TerminalType.WEB);
        var wanted = new AlipayPayRequest();
        wanted.setProductCode(ProductCodeType.CASHIER_PAYMENT);
        wanted.setPaymentRequestId(number);
        wanted.setOrder(order);
        wanted.setPaymentAmount(amount);
        wanted.setPaymentMethod(wallet);
        wanted.setEnv(browser);
        wanted.setPaymentNotifyUrl(notifyUrl);
        wanted.setPaymentRedirectUrl("https://shop.example/done");
        return wanted;
    }

    AlipayPayResponse pay(AlipayPayRequest wanted) {
        return done(wanted, AlipayPayResponse.class);
    }

    AlipayPayQueryResponse query(String number) {
        var which = new AlipayPayQueryRequest();
        which.setPaymentRequestId(number);
        return done(which, AlipayPayQueryResponse.class);
    }

    AlipayPayCancelResponse cancel(String number) {
        var which = new AlipayPayCancelRequest();
        which.setPaymentRequestId(number);
        return done(which, AlipayPayCancelResponse.class);
    }

    AlipayRefundResponse refund(String refundNumber, String paymentId, String fen) {
        var wanted = new AlipayRefundRequest();
        wanted.setRefundRequestId(refundNumber);
        wanted.setPaymentId(paymentId);
        wanted.setRefundAmount(new Amount("CNY", fen));
        return done(wanted, AlipayRefundResponse.class);
    }

    AlipayInquiryRefundResponse queryRefund(String refundNumber) {
        var which = new AlipayInquiryRefundRequest();
        which.setRefundRequestId(refundNumber);
        return done(which, AlipayInquiryRefundResponse.class);
    }

    /** Whether the SDK takes a notice for Antom's. */
    boolean believes(Letterbox.Notice notice) {
        try {
            return WebhookTool.checkSignature(
                    "/notices",
                    "POST",
                    known("client-id"),
                    notice.headers().getFirst("Request-Time"),
                    notice.headers().getFirst("Signature"),
                    notice.body(),
                    known("antom-public-key"));
        } catch (AlipayApiException unproved) {
            return false;
        }
    }

    static <T> T read(String text, Class<T> as) {
        try {
            return JSON.readValue(text, as);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param clientId whoever he says that he is */
    HttpResponse<String> sentAs(String clientId, AlipayPayRequest wanted) {
        return sent(clientId, wanted, "");
    }

    /** What he has signed, and something more. */
    HttpResponse<String> sentTorn(AlipayPayRequest wanted) {
        return sent(known("client-id"), wanted, " ");
    }

    private <T extends AlipayResponse> T done(AlipayRequest<T> wanted, Class<T> as) {
        var answer = sent(known("client-id"), wanted, "");
        if (!isAntoms(answer, wanted.getPath())) {
            throw new AssertionError("not signed by Antom: " + answer.body());
        }
        return read(answer.body(), as);
    }

    private HttpResponse<String> sent(String clientId, AlipayRequest<?> wanted, String more) {
        try {
            var body = JSON.<ObjectNode>valueToTree(wanted).remove(NOT_SAID).toString();
            var now = String.valueOf(System.currentTimeMillis());
            var signature =
                    SignatureTool.sign("POST", wanted.getPath(), clientId, now, body, known("merchant-private-key"));
            var request = HttpRequest.newBuilder(URI.create(sandbox + wanted.getPath()))
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .header("Client-Id", clientId)
                    .header("Request-Time", now)
                    .header("Signature", "algorithm=RSA256,keyVersion=1,signature=" + signature)
                    .POST(HttpRequest.BodyPublishers.ofString(body + more));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean isAntoms(HttpResponse<String> answer, String path) {
        try {
            return SignatureTool.verify(
                    "POST",
                    path,
                    known("client-id"),
                    answer.headers().firstValue("Response-Time").orElse(""),
                    answer.body(),
                    answer.headers().firstValue("Signature").orElse("").replaceAll(".*signature=", ""),
                    known("antom-public-key"));
        } catch (Exception unproved) {
            return false;
        }
    }
}
