package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and tests do at the sandbox. */
class DeskTest {

    private static final String NOBODY = "http://127.0.0.1:9/notices";

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static Merchant merchant;
    private static Counter counter;

    private final String number = Merchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new Merchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void it_says_when_it_is_ready() {
        assertThat(counter.get("ready").body()).isEqualTo("ok");
        assertThat(counter.get("ready").statusCode()).isEqualTo(200);
        assertThat(counter.get("nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_phone_pays_what_it_has_scanned() {
        var code = placed();

        var paid = counter.post("pay", Map.of("code_url", code));

        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(Counter.json(paid.body()).path("transaction_id").asText()).matches("\\d{28}");
        assertThat(counter.post("pay", Map.of("code_url", code)).statusCode()).isEqualTo(409);
        assertThat(counter.post("pay", Map.of("code_url", "weixin://nothing")).statusCode())
                .isEqualTo(409);
        assertThat(counter.post("pay", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void a_phone_may_pay_another_amount_by_mistake() {
        placed();

        counter.post("pay", Map.of("out_trade_no", number, "amount", 3100));

        var trade = counter.trade(number);
        assertThat(trade.path("state").asText()).isEqualTo("SUCCESS");
        assertThat(trade.path("total").asInt()).isEqualTo(3200);
        assertThat(trade.path("paid").asInt()).isEqualTo(3100);
        assertThat(merchant.query(number).json().path("amount").path("total").asInt())
                .isEqualTo(3100);
        assertThat(counter.books().path("total").asInt(-1)).isZero();
    }

    @Test
    void the_page_of_a_code_shows_what_it_costs_and_its_button_pays() {
        var token = placed().substring("weixin://wxpay/bizpayurl?pr=".length());

        var page = counter.get("scan?pr=" + token).body();
        assertThat(page)
                .contains("32.00 CNY", "&lt;b>latte", "<form method=\"post\" action=\"/sandbox/scan?pr=" + token)
                .doesNotContain("<script", "<b>");
        assertThat(counter.trade(number).path("state").asText())
                .as("only looked at")
                .isEqualTo("NOTPAY");

        assertThat(counter.postText("scan?pr=" + token, "").body()).contains("支付成功");
        assertThat(counter.trade(number).path("state").asText()).isEqualTo("SUCCESS");
        assertThat(counter.postText("scan?pr=" + token, "").body()).contains("无法支付");
        assertThat(counter.get("scan?pr=nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"query, slowly", "queries, slow", "query, doubled", "notice, slow", "'', slow"})
    void what_can_never_go_wrong_is_not_ordered(String api, String kind) {
        assertThat(counter.post("faults", Map.of("api", api, "kind", kind)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothing_is_ordered_of_a_party_that_is_not_there() {
        var fault = Map.<String, Object>of("api", "query", "kind", "slow", "party", "cowry");
        assertThat(counter.post("faults", fault).statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThat(counter.postText("pay", "{torn").statusCode()).isEqualTo(400);
        assertThat(counter.postText("faults", "{torn").statusCode()).isEqualTo(400);
    }

    @Test
    void a_port_that_is_taken_is_said() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Sandbox.start(new Settings(keys, sandbox.port(), 1)))
                .withMessageContaining("port " + sandbox.port());
    }

    @Test
    void time_does_not_stand_still() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Settings(keys, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Settings(keys, 0, Double.NaN));
    }

    private String placed() {
        var order = merchant.order(number, 3200, NOBODY).put("description", "<b>latte</b>");
        return merchant.post(Merchant.NATIVE, order).json().path("code_url").asText();
    }
}
