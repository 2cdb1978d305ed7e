package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the door of the sandbox's Alipay, and what goes wrong when it is ordered. */
class AlipayFaultsTest {

    private static final String NOBODY = "http://127.0.0.1:9/notices";

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static AlipayMerchant merchant;
    private static Counter counter;

    private final String number = AlipayMerchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new AlipayMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "32.00, 31.00, isv.invalid-signature",
        "sign=, design=, isv.invalid-signature",
        "version=1.0, version=1.1, isv.invalid-signature",
        "app_id=2021, app_id=2022, isv.invalid-app-id",
        "sign_type=RSA2, sign_type=RSA, isv.invalid-signature-type",
        "charset=UTF-8, charset=GBK, isv.invalid-charset"
    })
    void what_is_not_the_merchants_is_refused_with_a_signature(String part, String other, String word)
            throws AlipayApiException {
        var page = merchant.page(number, "32.00", NOBODY, "GET");
        assertThat(page).contains(part);

        var answer = get(page.replace(part, other));

        var json = Counter.json(answer);
        var node = json.path("alipay_trade_page_pay_response");
        assertThat(node.path("code").asText()).isEqualTo("40002");
        assertThat(node.path("sub_code").asText()).isEqualTo(word);
        assertThat(AlipaySignature.rsaCheck(
                        node.toString(),
                        json.path("sign").asText(),
                        merchant.known("alipay-public-key"),
                        "UTF-8",
                        "RSA2"))
                .isTrue();
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"system_error, 40004, ACQ.SYSTEM_ERROR", "frequency, 40005, isv.app-call-limited"})
    void what_is_refused_was_not_done(String kind, String code, String word) {
        counter.fault("prepay", kind, number);

        var refused = merchant.precreate(number, "32.00", NOBODY);

        assertThat(refused.getCode()).isEqualTo(code);
        assertThat(refused.getSubCode()).isEqualTo(word);
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(1);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html_502", "empty_200", "torn_json", "unsigned", "wrong_key"})
    void what_proves_nothing_is_thrown_at_who_asks(String kind) {
        paid();
        counter.fault("query", kind, number);

        assertThatThrownBy(() -> merchant.query(number)).isInstanceOf(RuntimeException.class);

        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    }

    /** More than once, since the SDK's client asks again by itself when its connection is cut. */
    @ParameterizedTest
    @CsvSource({"silent_before, ''", "silent_after, r"})
    void silence_is_a_connection_that_is_cut(String kind, String known) {
        paid();
        counter.fault(Map.of("api", "refund", "kind", kind, "count", 5, "out_trade_no", number));

        assertThatThrownBy(() -> merchant.refund(number, "r", "1.00")).isInstanceOf(RuntimeException.class);

        counter.delete("faults");
        assertThat(merchant.refundQuery(number, "r").getOutRequestNo()).isEqualTo(known.isEmpty() ? null : known);
    }

    @Test
    void a_state_and_a_reason_that_nobody_knows_are_signed() {
        paid();
        counter.fault("query", "unknown_state", number);
        counter.fault("close", "unknown_state", number);

        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("PONDERING");
        assertThat(merchant.close(number).getSubCode()).isEqualTo("ACQ.PONDERING");
    }

    @Test
    void what_is_no_call_is_refused() {
        assertThat(get("http://127.0.0.1:" + sandbox.port() + "/gateway.do")).contains("error_response", "sign");
        assertThat(get("http://127.0.0.1:" + sandbox.port() + "/gateway.do?%25&=&a"))
                .contains("40002");
        assertThat(get("http://127.0.0.1:" + sandbox.port() + "/elsewhere")).contains("nobody");
    }

    private void paid() {
        merchant.precreate(number, "32.00", NOBODY);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    private static String get(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address));
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
