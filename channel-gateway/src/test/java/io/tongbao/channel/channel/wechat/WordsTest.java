package io.tongbao.channel.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Forged;
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

/** What each word of WeChat Pay means, also those that the sandbox never says. */
class WordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Order ORDER =
            new Order("chg_1", "wechat/native", "拿铁", Money.of("32.00 CNY"), Instant.parse("2099-01-01T00:00:00Z"));

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
        "REFUND, Succeeded",
        "CLOSED, Declined",
        "NOTPAY, Pending",
        "USERPAYING, Pending",
        "ACCEPT, Pending",
        "REVOKED, Unknown",
        "PAYERROR, Unknown",
        "PONDERING, Unknown"
    })
    void each_state_has_one_meaning(String state, String outcome) {
        var trade = paid();
        trade.addProperty("trade_state", state);
        assertThat(asked(trade).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_trade_no", "mchid", "appid"})
    void a_proved_yes_about_something_else_is_none(String field) {
        var trade = paid();
        trade.addProperty(field, "another");
        assertThat(asked(trade)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount", "transaction_id", "success_time", "trade_state"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var trade = paid();
        trade.remove(field);
        assertThat(asked(trade)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_yes_of_six_minutes_ago_is_none() {
        platform.says(paid(), Instant.now().minus(Duration.ofMinutes(6)));
        assertThat(asked(Instant.now())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_is_not_there_is_pending_while_it_can_be_paid_and_unknown_after() {
        platform.refuses(404, "ORDER_NOT_EXIST");
        assertThat(asked(ORDER.payUntil().minusSeconds(1))).isInstanceOf(Outcome.Pending.class);
        assertThat(asked(ORDER.payUntil())).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, PARAM_ERROR, true",
        "400, APPID_MCHID_NOT_MATCH, true",
        "403, NO_AUTH, true",
        "403, RULE_LIMIT, true",
        "400, INVALID_REQUEST, false",
        "400, ORDERPAID, false",
        "400, ORDER_CLOSED, false",
        "403, OUT_TRADE_NO_USED, false",
        "401, SIGN_ERROR, false",
        "429, FREQUENCY_LIMITED, false",
        "500, SYSTEM_ERROR, false",
        "500, PARAM_ERROR, false"
    })
    void only_what_cannot_mean_that_an_earlier_try_was_heard_is_a_no(int status, String code, boolean isNo) {
        platform.refuses(status, code);
        assertThat(channel(Instant.now()).prepare(ORDER))
                .succeedsWithin(PATIENCE)
                .isInstanceOfSatisfying(
                        Prepared.Not.class,
                        not -> assertThat(not.outcome())
                                .isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mchid", "appid", "out_trade_no"})
    void a_signed_notice_about_somebody_else_is_not_for_us(String field) {
        var told = paid();
        told.addProperty(field, field.equals("out_trade_no") ? "" : "another");
        var raw = platform.notice("TRANSACTION.SUCCESS", told);
        assertThatThrownBy(() -> channel(Instant.now()).read(raw)).isInstanceOf(Forged.class);
    }

    @Test
    void a_signed_notice_that_nobody_understands_is_forged() {
        var channel = channel(Instant.now());
        var strange = platform.notice("WEATHER.SUNNY", paid());
        var locked = platform.notice("TRANSACTION.SUCCESS", paid(), "f".repeat(32));
        assertThatThrownBy(() -> channel.read(strange)).isInstanceOf(Forged.class);
        assertThatThrownBy(() -> channel.read(locked)).isInstanceOf(Forged.class);
    }

    private static Outcome asked(JsonObject trade) {
        platform.says(trade, Instant.now());
        return asked(Instant.now());
    }

    private static Outcome asked(Instant now) {
        return assertThat(channel(now).query(ORDER)).succeedsWithin(PATIENCE).actual();
    }

    private static WeChatPay channel(Instant now) {
        return new WeChatPay(
                new WeChatPaySettings(platform.url(), "https://pay.example/notices/wechat"),
                platform.credentials(),
                http,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonObject paid() {
        var amount = new JsonObject();
        amount.addProperty("total", 3200);
        amount.addProperty("currency", "CNY");
        var trade = new JsonObject();
        trade.addProperty("mchid", PlatformOfOurs.MCHID);
        trade.addProperty("appid", PlatformOfOurs.APPID);
        trade.addProperty("out_trade_no", ORDER.number());
        trade.addProperty("trade_state", "SUCCESS");
        trade.addProperty("transaction_id", "4200000000000000001");
        trade.addProperty("success_time", "2026-11-29T13:00:00+08:00");
        trade.add("amount", amount);
        return trade;
    }
}
