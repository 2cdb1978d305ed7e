package io.tongbao.sandbox;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePagePayModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** A merchant who has only Alipay's official SDK and {@code merchant.properties}. */
final class AlipayMerchant {

    private static final String DISABLED = "jdk.certpath.disabledAlgorithms";

    private final Properties known = new Properties();
    private final DefaultAlipayClient client;

    AlipayMerchant(Path keys, Sandbox sandbox) {
        try (var reader = Files.newBufferedReader(keys.resolve("alipay/merchant.properties"))) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var config = new AlipayConfig();
        config.setServerUrl("http://127.0.0.1:" + sandbox.port() + "/gateway.do");
        config.setAppId(known("app-id"));
        config.setPrivateKey(known("merchant-private-key"));
        config.setAlipayPublicKey(known("alipay-public-key"));
        config.setSignType("RSA2");
        config.setCharset("UTF-8");
        config.setFormat("json");
        AlipayLogger.setNeedEnableLogger(false);
        // Its client weakens TLS for the whole JVM when its class is loaded.
        var before = Security.getProperty(DISABLED);
        try {
            client = new DefaultAlipayClient(config);
        } catch (AlipayApiException failed) {
            throw new IllegalStateException(failed);
        }
        Security.setProperty(DISABLED, before);
    }

    static String newNumber() {
        return "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 18);
    }

    String known(String name) {
        return known.getProperty(name);
    }

    AlipayTradePrecreateResponse precreate(String number, String yuan, String notifyUrl) {
        return precreate(order(number, yuan), notifyUrl);
    }

    AlipayTradePrecreateResponse precreate(AlipayTradePrecreateModel order, String notifyUrl) {
        var request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl(notifyUrl);
        return done(request, order);
    }

    static AlipayTradePrecreateModel order(String number, String yuan) {
        var order = new AlipayTradePrecreateModel();
        order.setOutTradeNo(number);
        order.setTotalAmount(yuan);
        order.setSubject("拿铁 latte");
        return order;
    }

    /** @param method "GET" for an address, "POST" for a form that sends itself */
    String page(String number, String yuan, String notifyUrl, String method) {
        var order = new AlipayTradePagePayModel();
        order.setOutTradeNo(number);
        order.setTotalAmount(yuan);
        order.setSubject("拿铁 latte");
        order.setProductCode("FAST_INSTANT_TRADE_PAY");
        var request = new AlipayTradePagePayRequest();
        request.setNotifyUrl(notifyUrl);
        request.setBizModel(order);
        try {
            return client.pageExecute(request, method).getBody();
        } catch (AlipayApiException failed) {
            throw new IllegalStateException(failed);
        }
    }

    AlipayTradeQueryResponse query(String number) {
        var which = new AlipayTradeQueryModel();
        which.setOutTradeNo(number);
        return done(new AlipayTradeQueryRequest(), which);
    }

    AlipayTradeCloseResponse close(String number) {
        var which = new AlipayTradeCloseModel();
        which.setOutTradeNo(number);
        return done(new AlipayTradeCloseRequest(), which);
    }

    AlipayTradeRefundResponse refund(String number, String refundNumber, String yuan) {
        var refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo(number);
        refund.setOutRequestNo(refundNumber);
        refund.setRefundAmount(yuan);
        return done(new AlipayTradeRefundRequest(), refund);
    }

    AlipayTradeFastpayRefundQueryResponse refundQuery(String number, String refundNumber) {
        var which = new AlipayTradeFastpayRefundQueryModel();
        which.setOutTradeNo(number);
        which.setOutRequestNo(refundNumber);
        which.setQueryOptions(List.of("gmt_refund_pay"));
        return done(new AlipayTradeFastpayRefundQueryRequest(), which);
    }

    /** A notice, as a merchant reads a form. */
    static Map<String, String> read(Letterbox.Notice notice) {
        var parameters = new HashMap<String, String>();
        for (var pair : notice.body().split("&", -1)) {
            var end = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, end), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(end + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** Whether the SDK takes a notice for Alipay's. */
    boolean believes(Letterbox.Notice notice) {
        try {
            // It takes out of the map what it has looked at.
            return AlipaySignature.rsaCheckV1(read(notice), known("alipay-public-key"), "UTF-8", "RSA2");
        } catch (AlipayApiException unproved) {
            return false;
        }
    }

    private <T extends AlipayResponse> T done(AlipayRequest<T> request, AlipayObject about) {
        request.setBizModel(about);
        try {
            return client.execute(request);
        } catch (AlipayApiException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
