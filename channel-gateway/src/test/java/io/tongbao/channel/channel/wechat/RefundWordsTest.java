package io.tongbao.channel.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice.About;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of WeChat Pay means about a refund, also those that the sandbox never says. */
class RefundWordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Money PAID = Money.of("32.00 CNY");
    private static final Order ORDER =
            new Order("chg_1", "wechat/native", "拿铁", PAID, Instant.parse("2099-01-01T00:00:00Z"));
    private static final Refund REFUND = new Refund("ref_1-1-1", ORDER, PAID, Money.of("12.00 CNY"), "cold");

    private static PlatformOfOurs platform;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        platform = new PlatformOfOurs();
        http = new Http("wechat", new Http.Limits(2, PATIENCE, PATIENCE, PATIENCE));
    }

    @AfterAll
    static void stop() {
        http.close();
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, Succeeded",
        "PROCESSING, Pending",
        "CLOSED, Declined",
        "ABNORMAL, Unknown",
        "PONDERING, Unknown"
    })
    void each_status_has_one_meaning_in_answers_and_in_notices(String status, String outcome) {
        platform.says(told("status", status), Instant.now());
        assertThat(asked().getClass().getSimpleName()).isEqualTo(outcome);
        var notice = channel().read(platform.notice("REFUND." + status, noticed(status)));
        assertThat(notice.about()).isEqualTo(About.REFUND);
        assertThat(notice.number()).isEqualTo(REFUND.number());
        assertThat(notice.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_refund_no", "out_trade_no"})
    void a_proved_yes_about_another_refund_is_none(String field) {
        var told = told("status", "SUCCESS");
        told.addProperty(field, "another");
        platform.says(told, Instant.now());
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount", "refund_id", "success_time", "status"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var told = told("status", "SUCCESS");
        told.remove(field);
        platform.says(told, Instant.now());
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "403, USER_ACCOUNT_ABNORMAL",
        "403, NOT_ENOUGH",
        "429, FREQUENCY_LIMITED",
        "500, SYSTEM_ERROR",
        "404, ORDER_NOT_EXIST"
    })
    void a_failure_that_nobody_has_signed_is_no_no_as_long_as_the_refund_may_be_there(int status, String code) {
        platform.refuses(status, code);
        assertThat(channel().refund(REFUND))
                .succeedsWithin(PATIENCE)
                .isEqualTo(new Outcome.Unknown("HTTP " + status + " " + code));
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void only_its_own_word_says_that_it_has_never_heard_of_one() {
        platform.refuses(404, "RESOURCE_NOT_EXISTS");
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        platform.refuses(404, "NOT_FOUND");
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mchid", "out_refund_no"})
    void a_signed_notice_about_somebody_else_is_not_for_us(String field) {
        var told = noticed("SUCCESS");
        told.addProperty(field, field.equals("mchid") ? "another" : "");
        var raw = platform.notice("REFUND.SUCCESS", told);
        assertThatThrownBy(() -> channel().read(raw)).isInstanceOf(Forged.class);
    }

    @Test
    void a_payment_that_calls_itself_a_refund_names_nothing_of_ours() {
        var paid = noticed("SUCCESS");
        paid.remove("out_refund_no");
        var raw = platform.notice("REFUND.SUCCESS", paid);
        assertThatThrownBy(() -> channel().read(raw)).isInstanceOf(Forged.class);
    }

    private static Outcome asked() {
        return assertThat(channel().queryRefund(REFUND))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private static WeChatPay channel() {
        return new WeChatPay(
                new WeChatPaySettings(platform.url(), "https://pay.example/notices/wechat"),
                platform.credentials(),
                http,
                Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    private static JsonObject noticed(String status) {
        var told = told("refund_status", status);
        told.addProperty("mchid", PlatformOfOurs.MCHID);
        return told;
    }

    /** @param word what the status is called */
    private static JsonObject told(String word, String status) {
        var amount = new JsonObject();
        amount.addProperty("total", 3200);
        amount.addProperty("refund", 1200);
        var told = new JsonObject();
        told.addProperty("refund_id", "5000000000000000001");
        told.addProperty("out_refund_no", REFUND.number());
        told.addProperty("out_trade_no", ORDER.number());
        told.addProperty("success_time", "2026-11-29T13:00:00+08:00");
        told.addProperty(word, status);
        told.add("amount", amount);
        return told;
    }
}
