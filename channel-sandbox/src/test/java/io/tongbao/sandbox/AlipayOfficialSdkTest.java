package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.response.AlipayTradeQueryResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay's own client takes the sandbox for Alipay, and the sandbox takes what it sends. */
class AlipayOfficialSdkTest {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("name=\"biz_content\" value=\"([^\"]+)\"");

    @TempDir
    private static Path keys;

    private final Sandbox sandbox = Sandbox.start(new Settings(keys, 0, 1000));
    private final AlipayMerchant merchant = new AlipayMerchant(keys, sandbox);
    private final Counter counter = new Counter(sandbox);
    private final Letterbox letterbox = new Letterbox();
    private final String number = AlipayMerchant.newNumber();

    @AfterEach
    void stop() {
        sandbox.close();
        letterbox.close();
    }

    @Test
    void of_a_code_comes_a_trade_when_somebody_scans_it() {
        var code = precreated();
        assertThat(merchant.query(number).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(merchant.close(number).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        assertThat(counter.get("scan?pr=" + code.substring("https://qr.alipay.com/".length()))
                        .body())
                .contains("32.00 CNY");

        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(merchant.query(number).getSendPayDate()).isNull();
        assertThat(counter.post("pay", Map.of("code_url", code)).statusCode()).isEqualTo(200);
        isPaid(merchant.query(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_page_makes_a_trade_when_it_is_opened_and_a_browser_pays_there(String method) {
        var page = merchant.page(number, "32.00", letterbox.url(), method);
        assertThat(merchant.query(number).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        var shown = method.equals("GET") ? get(page) : post(page);

        assertThat(shown.body()).contains("拿铁 latte", "32.00 CNY");
        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        var button = ACTION.matcher(shown.body());
        assertThat(button.find()).isTrue();
        assertThat(counter.postText(button.group(1).substring("/sandbox/".length()), "")
                        .body())
                .contains("支付成功");
        isPaid(merchant.query(number));
        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(1));
    }

    @Test
    void the_notice_of_a_payment_is_read() {
        precreated();
        counter.pay(number);

        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(1));
        assertThat(merchant.believes(letterbox.arrived().get(0))).isTrue();
        assertThat(AlipayMerchant.read(letterbox.arrived().get(0)))
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("out_trade_no", number)
                .containsEntry("app_id", merchant.known("app-id"))
                .containsEntry("seller_id", merchant.known("seller-id"))
                .containsEntry("total_amount", "32.00")
                .containsEntry("subject", "拿铁 latte")
                .containsKeys("gmt_payment", "notify_id", "fund_bill_list")
                .doesNotContainKeys("out_biz_no", "refund_fee");
    }

    @Test
    void a_refund_goes_back_at_once_and_can_be_asked_for() {
        precreated();
        counter.pay(number);

        var refunded = merchant.refund(number, "r-1", "12.00");

        assertThat(refunded.isSuccess()).isTrue();
        assertThat(refunded.getFundChange()).isEqualTo("Y");
        assertThat(refunded.getRefundFee()).isEqualTo("12.00");
        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        var asked = merchant.refundQuery(number, "r-1");
        assertThat(asked.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(asked.getRefundAmount()).isEqualTo("12.00");
        assertThat(asked.getGmtRefundPay()).isNotNull();
        assertThat(merchant.refundQuery(number, "r-2").isSuccess()).isTrue();
        assertThat(merchant.refundQuery(number, "r-2").getRefundStatus()).isNull();
    }

    @Test
    void a_closed_trade_cannot_be_paid_and_is_told() {
        precreated();
        counter.get("scan?pr=" + number);

        assertThat(merchant.close(number).isSuccess()).isTrue();

        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(merchant.close(number).getSubCode()).isEqualTo("ACQ.REASON_TRADE_STATUS_INVALID");
        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(1));
        assertThat(merchant.believes(letterbox.arrived().get(0))).isTrue();
        assertThat(AlipayMerchant.read(letterbox.arrived().get(0)))
                .containsEntry("trade_status", "TRADE_CLOSED")
                .doesNotContainKeys("gmt_payment", "refund_fee");
    }

    private String precreated() {
        var answer = merchant.precreate(number, "32.00", letterbox.url());
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getQrCode()).matches("https://qr\\.alipay\\.com/\\w+");
        return answer.getQrCode();
    }

    private void isPaid(AlipayTradeQueryResponse trade) {
        assertThat(trade.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(trade.getOutTradeNo()).isEqualTo(number);
        assertThat(trade.getTradeNo()).matches("\\d{28}");
        assertThat(trade.getTotalAmount()).isEqualTo("32.00");
        assertThat(trade.getSendPayDate()).isNotNull();
    }

    private static HttpResponse<String> get(String address) {
        return sent(HttpRequest.newBuilder(URI.create(address)));
    }

    /** What a browser does with the form. */
    private static HttpResponse<String> post(String form) {
        var action = ACTION.matcher(form);
        var hidden = HIDDEN.matcher(form);
        assertThat(action.find() && hidden.find()).isTrue();
        var content = hidden.group(1).replace("&quot;", "\"");
        return sent(HttpRequest.newBuilder(URI.create(action.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "biz_content=" + URLEncoder.encode(content, StandardCharsets.UTF_8))));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
