package io.tongbao.channel.channel.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Clock;
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

/** What Alipay tells unasked, also what the sandbox never would; it is signed by the official SDK. */
class NoticeWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");

    private static AlipayOfOurs alipay;

    private final Map<String, String> told = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        alipay = new AlipayOfOurs();
    }

    @AfterAll
    static void stop() {
        alipay.close();
    }

    @BeforeEach
    void paid() {
        told.put("notify_time", "2026-11-29 14:00:00");
        told.put("notify_type", "trade_status_sync");
        told.put("notify_id", "2026112900222140000");
        told.put("app_id", AlipayOfOurs.APP_ID);
        told.put("seller_id", AlipayOfOurs.SELLER_ID);
        told.put("trade_no", "20261129");
        told.put("out_trade_no", "chg_1");
        told.put("trade_status", "TRADE_SUCCESS");
        told.put("total_amount", "32.00");
        told.put("gmt_payment", "2026-11-29 13:00:00");
        told.put("subject", "拿铁 + a=b&c%20");
        told.put("body", "");
    }

    @ParameterizedTest
    @CsvSource({"TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED"})
    void a_payment_is_told_whatever_has_become_of_the_trade_since(String status) {
        told.put("trade_status", status);
        assertThat(read())
                .isEqualTo(new Notice(
                        "2026112900222140000",
                        About.CHARGE,
                        "chg_1",
                        new Outcome.Succeeded(
                                "20261129", Money.of("32.00 CNY"), Instant.parse("2026-11-29T05:00:00Z"))));
    }

    @Test
    void what_is_closed_unpaid_is_a_no() {
        told.put("trade_status", "TRADE_CLOSED");
        told.remove("gmt_payment");
        assertThat(read().outcome()).isEqualTo(new Outcome.Declined("TRADE_CLOSED"));
    }

    @ParameterizedTest
    @CsvSource({"TRADE_SUCCESS, 12.00", "TRADE_CLOSED, 32.00", "TRADE_FINISHED, 12.00"})
    void a_refund_is_told_by_the_words_of_a_payment_and_is_none(String status, String refunded) {
        told.put("trade_status", status);
        told.put("refund_fee", refunded);
        told.put("out_biz_no", "ref_1-1-1");
        assertThat(read())
                .isEqualTo(new Notice("2026112900222140000", About.REFUND, "ref_1-1-1", new Outcome.Pending()));
        told.remove("refund_fee");
        told.put("gmt_refund", "2026-11-29 13:59:00.123");
        assertThat(read().about()).isEqualTo(About.REFUND);
    }

    @Test
    void a_refund_that_we_have_not_asked_for_is_no_second_payment() {
        told.put("refund_fee", "12.00");
        assertThat(read()).isEqualTo(new Notice("2026112900222140000", About.CHARGE, "chg_1", new Outcome.Pending()));
        told.put("refund_fee", "0.00");
        assertThat(read().outcome()).as("nothing went back").isInstanceOf(Outcome.Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({"13:55:00, true", "14:05:00, true", "13:54:59, false", "14:05:01, false", "'', false", "now, false"})
    void it_is_of_now_by_the_clock_of_beijing(String time, boolean isRead) {
        told.put("notify_time", "2026-11-29 " + time);
        if (isRead) {
            assertThat(read().number()).isEqualTo("chg_1");
        } else {
            forged(alipay.notice(told));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 2021",
        "seller_id, 2088",
        "notify_type, weather",
        "notify_id, ' '",
        "out_trade_no, ''",
        "notify_time, ''"
    })
    void a_signed_notice_about_somebody_else_is_not_for_us(String field, String value) {
        told.put(field, value);
        forged(alipay.notice(told));
        told.remove(field);
        forged(alipay.notice(told));
    }

    @ParameterizedTest
    @CsvSource({
        "sign=, sign=!",
        "sign=, signed=",
        "sign_type=RSA2, sign_type=RSA",
        "sign_type=RSA2, x=y",
        "chg_1, chg_2",
        "%2B, +",
        "total_amount=32.00, total_amount=32.00&total_amount=0.01",
        "total_amount=32.00, total_amount=0.01&total_amount=32.00",
        "total_amount=32.00, total_amount",
        "app_id=, %zz=",
        "out_trade_no=chg_1, out_trade_no=chg_1&refund_fee=1.00"
    })
    void what_was_changed_on_its_way_is_forged(String part, String other) {
        var raw = alipay.notice(told);
        var body = new String(raw.body(), UTF_8);
        assertThat(body).contains(part);
        forged(new RawNotice(raw.headers(), body.replace(part, other).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "", "text/plain"})
    void what_is_no_form_is_forged(String type) {
        forged(new RawNotice(Map.of("Content-Type", type), alipay.notice(told).body()));
    }

    private Notice read() {
        return notices().read(alipay.notice(told));
    }

    private static void forged(RawNotice raw) {
        assertThatThrownBy(() -> notices().read(raw)).isInstanceOf(Forged.class);
    }

    private static AlipayNotices notices() {
        return new AlipayNotices(alipay.credentials(), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
