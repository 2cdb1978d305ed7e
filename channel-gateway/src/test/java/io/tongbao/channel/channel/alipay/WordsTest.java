package io.tongbao.channel.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Alipay means about a charge, also those that the sandbox never says. */
class WordsTest {

    private static final String QUERY = "alipay.trade.query";
    private static final String PRECREATE = "alipay.trade.precreate";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Order ORDER =
            new Order("chg_1", "alipay/qr", "拿铁", Money.of("32.00 CNY"), Instant.parse("2099-01-01T00:00:00Z"));

    private static AlipayOfOurs alipay;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        alipay = new AlipayOfOurs();
        http = new Http("alipay", new Http.Limits(2, PATIENCE, PATIENCE, PATIENCE));
    }

    @AfterAll
    static void stop() {
        http.close();
        alipay.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TRADE_SUCCESS, Succeeded",
        "TRADE_FINISHED, Succeeded",
        "TRADE_CLOSED, Succeeded",
        "WAIT_BUYER_PAY, Pending",
        "PONDERING, Unknown",
        "'', Unknown"
    })
    void each_state_of_what_was_paid_has_one_meaning(String state, String outcome) {
        var trade = paid();
        trade.addProperty("trade_status", state);
        assertThat(asked(trade).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void closed_without_a_payment_is_a_no() {
        var trade = paid();
        trade.addProperty("trade_status", "TRADE_CLOSED");
        trade.remove("send_pay_date");
        assertThat(asked(trade)).isEqualTo(new Outcome.Declined("TRADE_CLOSED"));
        trade.addProperty("refund_fee", "0.00");
        assertThat(asked(trade)).isInstanceOf(Outcome.Declined.class);
        trade.addProperty("refund_fee", "32.00");
        assertThat(asked(trade)).as("given back, so it was paid").isNotInstanceOf(Outcome.Declined.class);
    }

    @Test
    void it_tells_what_was_paid_when_by_the_clock_of_beijing() {
        assertThat(asked(paid()))
                .isEqualTo(new Outcome.Succeeded(
                        "2026112922001400000001", Money.of("32.00 CNY"), Instant.parse("2026-11-29T05:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.1, 10", "19.90, 1990", "0.03, 3", "32, 3200", "100000000.00, 10000000000"})
    void yuan_are_whole_fen(String yuan, long fen) {
        var trade = paid();
        trade.addProperty("total_amount", yuan);
        assertThat(asked(trade))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        yes -> assertThat(yes.amount().minor()).isEqualTo(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-32.00", "32.001", "3.2e1", "32,00", "much", ""})
    void what_is_no_amount_is_no_yes(String yuan) {
        var trade = paid();
        trade.addProperty("total_amount", yuan);
        assertThat(asked(trade)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total_amount", "trade_no", "send_pay_date", "trade_status", "out_trade_no", "code"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var trade = paid();
        trade.remove(field);
        assertThat(asked(trade)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_proved_yes_about_another_order_is_none() {
        var trade = paid();
        trade.addProperty("out_trade_no", "chg_2");
        assertThat(asked(trade)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void the_proof_may_come_first_and_must_be_there() {
        alipay.saysTurned(QUERY, paid());
        assertThat(asked(Instant.now())).isInstanceOf(Outcome.Succeeded.class);
        alipay.saysUnsigned(QUERY, paid());
        assertThat(asked(Instant.now())).isInstanceOf(Outcome.Unknown.class);
        alipay.says("alipay.trade.close", paid());
        alipay.saysRaw(QUERY, "{\"alipay_trade_close_response\":{},\"sign\":\"x\"}");
        assertThat(asked(Instant.now())).as("to another call").isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"alipay_trade_query_response\":{\"a\":\"}\",\"sign\":\"x\"}",
                "{\"alipay_trade_query_response\":[],\"sign\":\"x\"}",
                "{\"error_response\":{\"code\":\"40002\"},\"sign\":\"x\"}",
                "<html>502</html>"
            })
    void rubbish_is_unknown_and_no_accident(String body) {
        alipay.saysRaw(QUERY, body);
        assertThat(asked(Instant.now())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_is_not_there_is_pending_while_it_can_be_paid_and_a_no_when_it_surely_cannot() {
        alipay.refuses(QUERY, "40004", "ACQ.TRADE_NOT_EXIST");
        assertThat(asked(ORDER.payUntil().minusSeconds(1))).isInstanceOf(Outcome.Pending.class);
        assertThat(asked(ORDER.payUntil())).isInstanceOf(Outcome.Unknown.class);
        assertThat(asked(ORDER.payUntil().plusSeconds(299))).isInstanceOf(Outcome.Unknown.class);
        assertThat(asked(ORDER.payUntil().plusSeconds(300))).isEqualTo(new Outcome.Declined("ACQ.TRADE_NOT_EXIST"));
        alipay.saysUnsigned(QUERY, AlipayOfOurs.refusal("40004", "ACQ.TRADE_NOT_EXIST"));
        assertThat(asked(ORDER.payUntil().plusSeconds(300)))
                .as("nobody has signed it")
                .isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40004, ACQ.SYSTEM_ERROR",
        "20000, isp.unknow-error",
        "40002, isv.invalid-signature",
        "40005, isv.app-call-limited",
        "40004, ACQ.PONDERING",
        "40002, ACQ.TRADE_NOT_EXIST",
        "10003, ''"
    })
    void what_is_refused_in_other_words_is_unknown(String code, String word) {
        alipay.refuses(QUERY, code, word);
        assertThat(asked(ORDER.payUntil().plusSeconds(999))).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40004, ACQ.INVALID_PARAMETER, true",
        "40004, ACQ.EXIST_FORBIDDEN_WORD, true",
        "40004, ACQ.CONTEXT_INCONSISTENT, false",
        "40004, ACQ.TRADE_HAS_SUCCESS, false",
        "40004, ACQ.TRADE_HAS_CLOSE, false",
        "40004, ACQ.SYSTEM_ERROR, false",
        "40002, isv.invalid-signature, false",
        "20000, isp.unknow-error, false",
        "20000, ACQ.INVALID_PARAMETER, false"
    })
    void only_what_cannot_mean_that_an_earlier_try_was_heard_is_a_no(String code, String word, boolean isNo) {
        alipay.refuses(PRECREATE, code, word);
        prepares(isNo ? Outcome.Declined.class : Outcome.Unknown.class);
        alipay.saysUnsigned(PRECREATE, AlipayOfOurs.refusal(code, word));
        prepares(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr_code", "out_trade_no"})
    void a_code_that_is_none_or_of_another_order_is_not_shown(String field) {
        var node = new JsonObject();
        node.addProperty("code", "10000");
        node.addProperty("out_trade_no", ORDER.number());
        node.addProperty("qr_code", "https://qr.alipay.com/bax");
        node.remove(field);
        alipay.says(PRECREATE, node);
        prepares(Outcome.Unknown.class);
    }

    private static void prepares(Class<? extends Outcome> outcome) {
        assertThat(channel(Instant.now()).prepare(ORDER))
                .succeedsWithin(PATIENCE)
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(outcome));
    }

    private static Outcome asked(JsonObject trade) {
        alipay.says(QUERY, trade);
        return asked(Instant.now());
    }

    private static Outcome asked(Instant now) {
        return assertThat(channel(now).query(ORDER)).succeedsWithin(PATIENCE).actual();
    }

    private static Alipay channel(Instant now) {
        return new Alipay(
                new AlipaySettings(alipay.url().toString(), "https://pay.example/notices/alipay"),
                alipay.credentials(),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonObject paid() {
        var trade = new JsonObject();
        trade.addProperty("code", "10000");
        trade.addProperty("msg", "Success \\\" {[}]");
        trade.addProperty("out_trade_no", ORDER.number());
        trade.addProperty("trade_no", "2026112922001400000001");
        trade.addProperty("trade_status", "TRADE_SUCCESS");
        trade.addProperty("total_amount", "32.00");
        trade.addProperty("send_pay_date", "2026-11-29 13:00:00");
        trade.add("fund_bill_list", new JsonObject());
        return trade;
    }
}
