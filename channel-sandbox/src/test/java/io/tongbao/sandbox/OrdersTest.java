package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of orders, and which are none. */
class OrdersTest {

    private static final String NOBODY = "http://127.0.0.1:9/notices";

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static Merchant merchant;
    private static Counter counter;

    private final String number = Merchant.newNumber();
    private ObjectNode order;

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

    @BeforeEach
    void draft() {
        order = merchant.order(number, 3200, NOBODY);
    }

    @Test
    void the_same_order_again_is_the_same_code_whatever_the_order_of_its_fields() {
        var first = posted(order);
        var turned = JsonNodeFactory.instance.objectNode();
        turned.set("amount", order.get("amount"));
        turned.setAll(order);

        assertThat(posted(turned).json()).isEqualTo(first.json());
        assertThat(first.json().path("code_url").asText()).startsWith("weixin://");
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(2);
    }

    @Test
    void the_same_number_with_other_content_is_refused_and_changes_nothing() {
        posted(order);

        says(posted(merchant.order(number, 3100, NOBODY)), 403, "OUT_TRADE_NO_USED");
        says(posted(order.deepCopy().put("description", "tea")), 403, "OUT_TRADE_NO_USED");

        assertThat(merchant.query(number).json().path("amount").path("total").asInt())
                .isEqualTo(3200);
    }

    @Test
    void what_is_paid_is_neither_placed_nor_paid_nor_closed_again() {
        posted(order);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);

        says(posted(order), 400, "ORDERPAID");
        says(merchant.close(number), 400, "ORDERPAID");
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(state()).isEqualTo("SUCCESS");
    }

    @Test
    void closing_twice_is_closing() {
        posted(order);

        assertThat(merchant.close(number).status()).isEqualTo(204);
        assertThat(merchant.close(number).status()).isEqualTo(204);
        says(posted(order), 400, "ORDER_CLOSED");
        says(merchant.close(Merchant.newNumber()), 404, "ORDER_NOT_EXIST");
    }

    @Test
    void nobody_pays_after_its_time() {
        var end = OffsetDateTime.now(ZoneOffset.ofHours(8)).plusNanos(900_000_000);
        order.put("time_expire", end.toString());
        posted(order);
        assertThat(state()).isEqualTo("NOTPAY");

        await().untilAsserted(() -> assertThat(state()).isEqualTo("CLOSED"));
        assertThat(OffsetDateTime.now(ZoneOffset.UTC)).isAfter(end);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "/out_trade_no, short",
        "/out_trade_no, with space",
        "/out_trade_no, a2345678901234567890123456789012x",
        "/description, ''",
        "/notify_url, ftp://127.0.0.1/x",
        "/notify_url, http://127.0.0.1/x?a=b",
        "/notify_url, http://a b",
        "/time_expire, tomorrow",
        "/amount/currency, USD",
        "/amount/total, 3200"
    })
    void a_parameter_that_is_wrong_is_named(String pointer, String value) {
        var at = pointer.lastIndexOf('/');
        ((ObjectNode) order.at(pointer.substring(0, at))).put(pointer.substring(at + 1), value);

        names(posted(order), pointer.substring(1).replace('/', '.'));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "2147483648"})
    void an_amount_is_a_whole_number_of_fen_and_at_least_one(String total) {
        order.withObject("/amount").put("total", new BigDecimal(total));
        if (total.indexOf('.') < 0) {
            order.withObject("/amount").put("total", Long.parseLong(total));
        }

        names(posted(order), "amount.total");
    }

    @ParameterizedTest
    @CsvSource({"appid", "mchid"})
    void an_order_is_the_merchants_own(String field) {
        says(posted(order.put(field, "other")), 400, "APPID_MCHID_NOT_MATCH");
    }

    @Test
    void whoever_asks_and_closes_says_who_he_is() {
        posted(order);

        names(merchant.get(Merchant.BY_NUMBER + number), "mchid");
        names(merchant.get(Merchant.BY_NUMBER + number + "?mchid=1"), "mchid");
        names(
                merchant.post(
                        Merchant.BY_NUMBER + number + "/close",
                        JsonNodeFactory.instance.objectNode().put("mchid", "1")),
                "mchid");
        assertThat(state()).isEqualTo("NOTPAY");
    }

    @Test
    void what_is_no_json_is_refused_though_it_is_signed() {
        var authorization = merchant.authorization("POST", Merchant.NATIVE, "{torn");

        says(merchant.send("POST", Merchant.NATIVE, "{torn", authorization), 400, "PARAM_ERROR");
    }

    private static Merchant.Answer posted(ObjectNode asked) {
        return merchant.post(Merchant.NATIVE, asked);
    }

    private String state() {
        return merchant.query(number).json().path("trade_state").asText();
    }

    private static void says(Merchant.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static void names(Merchant.Answer answer, String parameter) {
        says(answer, 400, "PARAM_ERROR");
        assertThat(answer.json().path("message").asText()).isEqualTo(parameter);
    }
}
