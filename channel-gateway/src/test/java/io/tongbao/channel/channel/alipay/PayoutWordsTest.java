package io.tongbao.channel.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.Payout;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Alipay means about a payout, also those that the sandbox never says. */
class PayoutWordsTest {

    private static final String PAY = "alipay.fund.trans.uni.transfer";
    private static final String QUERY = "alipay.fund.trans.common.query";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Money AMOUNT = Money.of("30.00 CNY");
    private static final Payout PAYOUT =
            new Payout("pay_1-1", "alipay/payout", new Payee("mei@example.com", "梅"), AMOUNT, "提现");

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
        alipay.refuses(QUERY, "40004", "ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, Succeeded",
        "DEALING, Pending",
        "WAIT_PAY, Pending",
        "FAIL, Declined",
        "CLOSED, Declined",
        "REFUND, Returned",
        "PONDERING, Unknown",
        "'', Unknown"
    })
    void its_status_says_what_became_of_it(String status, String outcome) {
        alipay.says(QUERY, told(status));
        assertThat(asked().getClass().getSimpleName()).isEqualTo(outcome);
        alipay.says(PAY, told(status));
        assertThat(paid().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_payout_that_is_asked_for_tells_what_was_paid_and_when() {
        alipay.says(QUERY, told("SUCCESS"));
        assertThat(asked()).isEqualTo(new Outcome.Succeeded("20261129", AMOUNT, Instant.parse("2026-11-29T05:00:00Z")));
        var other = told("SUCCESS");
        other.addProperty("trans_amount", "29.99");
        alipay.says(QUERY, other);
        assertThat(asked())
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of("29.99 CNY")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_biz_no", "order_id", "trans_amount", "code"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var told = told("SUCCESS");
        told.remove(field);
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        told.addProperty(field, field.startsWith("out_") ? "another" : "");
        alipay.says(QUERY, told);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40004, PAYEE_NOT_EXIST, true",
        "40004, PAYEE_USERINFO_ERROR, true",
        "40004, INVALID_PARAMETER, true",
        "40004, PAYER_BALANCE_NOT_ENOUGH, false",
        "40004, ORDER_STATUS_INVALID, false",
        "40004, SYSTEM_ERROR, false",
        "40004, EXCEED_LIMIT_DM_MAX_AMOUNT, false",
        "40004, PONDERING, false",
        "20000, isp.unknow-error, false",
        "20000, PAYEE_NOT_EXIST, false"
    })
    void only_a_signed_and_final_no_is_one(String code, String word, boolean isNo) {
        alipay.refuses(PAY, code, word);
        assertThat(paid()).isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class);
        alipay.saysUnsigned(PAY, AlipayOfOurs.refusal(code, word));
        assertThat(paid()).as("nobody has signed it").isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_no_is_none_if_an_earlier_try_was_heard_or_nobody_says_whether() {
        alipay.refuses(PAY, "40004", "PAYEE_NOT_EXIST");
        alipay.says(QUERY, told("SUCCESS"));
        assertThat(paid()).isInstanceOf(Outcome.Succeeded.class);
        alipay.saysRaw(QUERY, "");
        assertThat(paid()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void only_its_own_signed_word_says_that_it_has_never_heard_of_one() {
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        alipay.saysUnsigned(QUERY, AlipayOfOurs.refusal("40004", "ORDER_NOT_EXIST"));
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_notice_of_it_only_says_that_something_has_happened() {
        var told = channel().read(alipay.notice(message()));
        assertThat(told).isEqualTo(new Notice("n1", Notice.About.PAYOUT, "pay_1-1", new Outcome.Pending()));
    }

    @ParameterizedTest
    @CsvSource({
        "utc_timestamp, 1796018399999",
        "utc_timestamp, soon",
        "app_id, another",
        "notify_id, ''",
        "biz_content, {",
        "biz_content, {}",
        "biz_content, '{\"out_biz_no\":\"\"}'"
    })
    void a_notice_that_is_old_or_not_of_ours_is_forged(String field, String value) {
        var message = message();
        message.put(field, value);
        assertThatThrownBy(() -> channel().read(alipay.notice(message))).isInstanceOf(Forged.class);
    }

    private static Map<String, String> message() {
        var message = new TreeMap<String, String>();
        message.put("notify_id", "n1");
        message.put("msg_method", "alipay.fund.trans.order.changed");
        message.put("app_id", AlipayOfOurs.APP_ID);
        message.put("utc_timestamp", String.valueOf(NOW.toEpochMilli()));
        message.put("biz_content", "{\"out_biz_no\":\"pay_1-1\",\"status\":\"SUCCESS\"}");
        return message;
    }

    private static Outcome paid() {
        return assertThat(channel().payOut(PAYOUT)).succeedsWithin(PATIENCE).actual();
    }

    private static Outcome asked() {
        return assertThat(channel().queryPayout(PAYOUT))
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

    private static JsonObject told(String status) {
        var told = new JsonObject();
        told.addProperty("code", "10000");
        told.addProperty("msg", "Success");
        told.addProperty("out_biz_no", PAYOUT.number());
        told.addProperty("order_id", "20261129");
        told.addProperty("status", status);
        told.addProperty("trans_amount", "30.00");
        told.addProperty("pay_date", "2026-11-29 13:00:00");
        return told;
    }
}
