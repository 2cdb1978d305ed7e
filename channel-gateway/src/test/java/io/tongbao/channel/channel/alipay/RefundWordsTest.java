package io.tongbao.channel.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Alipay means about a refund, also those that the sandbox never says. */
class RefundWordsTest {

    private static final String REFUNDS = "alipay.trade.refund";
    private static final String QUERY = "alipay.trade.fastpay.refund.query";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Money PAID = Money.of("32.00 CNY");
    private static final Order ORDER =
            new Order("chg_1", "alipay/qr", "拿铁", PAID, Instant.parse("2099-01-01T00:00:00Z"));
    private static final Refund REFUND = new Refund("ref_1-1-1", ORDER, PAID, Money.of("12.00 CNY"), "cold");

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

    @BeforeEach
    void forget() {
        alipay.says(QUERY, done());
    }

    @ParameterizedTest
    @CsvSource({"Y, Succeeded", "N, Pending", "'', Pending", "PONDERING, Unknown"})
    void that_it_was_done_is_what_the_change_of_funds_says(String change, String outcome) {
        alipay.says(REFUNDS, accepted(change));
        assertThat(refunded().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void the_sum_of_all_refunds_is_not_what_went_back_with_this_one() {
        alipay.says(REFUNDS, accepted("Y"));
        assertThat(refunded()).isEqualTo(new Outcome.Succeeded("20261129", Money.of("12.00 CNY"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_trade_no", "trade_no"})
    void a_yes_that_lacks_what_matters_is_none(String field) {
        var told = accepted("Y");
        told.remove(field);
        alipay.says(REFUNDS, told);
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40004, ACQ.REASON_TRADE_REFUND_FEE_ERR, true",
        "40004, ACQ.TRADE_HAS_FINISHED, true",
        "40004, ACQ.INVALID_PARAMETER, true",
        "40004, ACQ.SELLER_BALANCE_NOT_ENOUGH, false",
        "40004, ACQ.CONTEXT_INCONSISTENT, false",
        "40004, ACQ.TRADE_NOT_EXIST, false",
        "40004, ACQ.SYSTEM_ERROR, false",
        "40004, ACQ.PONDERING, false",
        "20000, isp.unknow-error, false",
        "20000, ACQ.TRADE_HAS_FINISHED, false"
    })
    void only_a_signed_and_final_no_is_one(String code, String word, boolean isNo) {
        alipay.refuses(REFUNDS, code, word);
        assertThat(refunded()).isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class);
        alipay.saysUnsigned(REFUNDS, AlipayOfOurs.refusal(code, word));
        assertThat(refunded()).as("nobody has signed it").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_no_is_none_if_an_earlier_try_was_heard_or_nobody_says_whether() {
        alipay.refuses(REFUNDS, "40004", "ACQ.REASON_TRADE_REFUND_FEE_ERR");
        alipay.says(QUERY, paidBack());
        assertThat(refunded()).isInstanceOf(Outcome.Succeeded.class);
        alipay.saysRaw(QUERY, "");
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_refund_that_is_asked_for_tells_what_went_back_and_when() {
        alipay.says(QUERY, paidBack());
        assertThat(asked())
                .isEqualTo(new Outcome.Succeeded(
                        "20261129", Money.of("12.00 CNY"), Instant.parse("2026-11-29T05:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_request_no", "out_trade_no", "trade_no", "refund_amount", "code"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var told = paidBack();
        told.remove(field);
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        told.addProperty(field, field.startsWith("out_") ? "another" : "");
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_has_no_status_is_unheard_of_or_under_way() {
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        var told = paidBack();
        told.remove("refund_status");
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Pending.class);
        told.addProperty("refund_status", "PONDERING");
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void only_its_own_signed_word_says_that_it_has_never_heard_of_one() {
        alipay.refuses(QUERY, "40004", "ACQ.TRADE_NOT_EXIST");
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        alipay.refuses(QUERY, "40004", "ACQ.SYSTEM_ERROR");
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        alipay.saysUnsigned(QUERY, done());
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    private static Outcome refunded() {
        return assertThat(channel().refund(REFUND)).succeedsWithin(PATIENCE).actual();
    }

    private static Outcome asked() {
        return assertThat(channel().queryRefund(REFUND))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private static Alipay channel() {
        return new Alipay(
                new AlipaySettings(alipay.url().toString(), "https://pay.example/notices/alipay"),
                alipay.credentials(),
                http,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JsonObject done() {
        var done = new JsonObject();
        done.addProperty("code", "10000");
        done.addProperty("msg", "Success");
        return done;
    }

    private static JsonObject accepted(String change) {
        var told = done();
        told.addProperty("trade_no", "20261129");
        told.addProperty("out_trade_no", ORDER.number());
        told.addProperty("refund_fee", "27.00");
        told.addProperty("fund_change", change);
        return told;
    }

    private static JsonObject paidBack() {
        var told = done();
        told.addProperty("trade_no", "20261129");
        told.addProperty("out_trade_no", ORDER.number());
        told.addProperty("out_request_no", REFUND.number());
        told.addProperty("refund_amount", "12.00");
        told.addProperty("refund_status", "REFUND_SUCCESS");
        told.addProperty("gmt_refund_pay", "2026-11-29 13:00:00");
        return told;
    }
}
