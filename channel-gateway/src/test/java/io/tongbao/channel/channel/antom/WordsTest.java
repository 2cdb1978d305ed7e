package io.tongbao.channel.channel.antom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Antom means about a payment, also those that the sandbox never says. */
class WordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Order ORDER =
            new Order("chg_1", "antom/page", "拿铁", Money.of("32.00 CNY"), Instant.parse("2099-01-01T00:00:00Z"));

    private static AntomOfOurs antom;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        antom = new AntomOfOurs();
        http = new Http("antom", new Http.Limits(2, PATIENCE, PATIENCE, PATIENCE));
    }

    @AfterAll
    static void stop() {
        http.close();
        antom.close();
    }

    @BeforeEach
    void nothing_was_said() {
        antom.forget();
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, Succeeded",
        "FAIL, Declined",
        "CANCELLED, Declined",
        "PROCESSING, Pending",
        "PENDING, Pending",
        "PONDERING, Unknown"
    })
    void each_status_has_one_meaning(String status, String outcome) {
        var payment = paid();
        payment.addProperty("paymentStatus", status);
        assertThat(asked(payment).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_proved_yes_about_something_else_is_none() {
        var payment = paid();
        payment.addProperty("paymentRequestId", "another");
        assertThat(asked(payment)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paymentAmount", "paymentId", "paymentTime", "paymentStatus", "result"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var payment = paid();
        payment.remove(field);
        assertThat(asked(payment)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3200", "32.00", "", "1e3", "3200 "})
    void what_is_no_amount_is_no_yes(String value) {
        var payment = paid();
        payment.add("paymentAmount", AntomOfOurs.amount(value));
        assertThat(asked(payment)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void a_yes_that_is_not_of_now_is_none(long minutes) {
        antom.says("inquiryPayment", paid(), Instant.now().plus(Duration.ofMinutes(minutes)));
        assertThat(query(Instant.now())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void what_is_not_there_is_pending_while_it_can_be_paid_and_declined_a_little_after() {
        for (var gone : new long[] {-1, 0, 299, 300}) {
            var now = ORDER.payUntil().plusSeconds(gone);
            antom.says("inquiryPayment", AntomOfOurs.result("F", "ORDER_NOT_EXIST"), now);
            var expected =
                    gone < 0 ? Outcome.Pending.class : gone < 300 ? Outcome.Unknown.class : Outcome.Declined.class;
            assertThat(query(now)).as(gone + " s late").isInstanceOf(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F, PARAM_ILLEGAL, true",
        "F, CURRENCY_NOT_SUPPORT, true",
        "F, PAYMENT_AMOUNT_EXCEED_LIMIT, true",
        "F, INVALID_CONTRACT, true",
        "F, REPEAT_REQ_INCONSISTENT, false",
        "F, ORDER_IS_CLOSED, false",
        "F, PROCESS_FAIL, false",
        "F, INVALID_SIGNATURE, false",
        "U, PARAM_ILLEGAL, false",
        "U, UNKNOWN_EXCEPTION, false",
        "S, SUCCESS, false"
    })
    void only_what_cannot_mean_that_an_earlier_try_was_heard_is_a_no(String status, String code, boolean isNo) {
        antom.refuses("pay", status, code);
        assertThat(prepared())
                .isInstanceOfSatisfying(
                        Prepared.Not.class,
                        not -> assertThat(not.outcome())
                                .isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalUrl", "paymentRequestId"})
    void a_page_of_nothing_or_of_another_order_is_none(String field) {
        var page = AntomOfOurs.result("U", "PAYMENT_IN_PROCESS");
        page.addProperty("paymentRequestId", ORDER.number());
        page.addProperty("normalUrl", "https://wallet.example/1");
        antom.says("pay", page);
        assertThat(prepared()).isInstanceOf(Prepared.Ready.class);
        page.remove(field);
        antom.says("pay", page);
        assertThat(prepared()).isInstanceOf(Prepared.Not.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "FAIL", "CANCELLED", "PENDING", "PONDERING"})
    void nothing_is_cancelled_that_is_not_called_unpaid(String status) {
        var payment = paid();
        payment.addProperty("paymentStatus", status);
        antom.says("inquiryPayment", payment);
        got(channel().close(ORDER));
        assertThat(antom.asked()).containsExactly("inquiryPayment");
    }

    @Test
    void whatever_is_said_to_a_cancel_only_what_reads_so_is_closed() {
        var payment = paid();
        payment.addProperty("paymentStatus", "PROCESSING");
        antom.says("inquiryPayment", payment);
        antom.refuses("cancel", "S", "SUCCESS");
        assertThat(got(channel().close(ORDER))).isInstanceOf(Outcome.Pending.class);
        assertThat(antom.asked()).containsExactly("inquiryPayment", "cancel", "inquiryPayment");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp:nowhere, https://pay.example/notices, https://shop.example, ALIPAY_CN",
        "https://antom.example/, https://pay.example/notices, https://shop.example, ALIPAY_CN",
        "https://antom.example, https://pay.example, https://shop.example, ALIPAY_CN",
        "https://antom.example, https://pay.example/notices?a=b, https://shop.example, ALIPAY_CN",
        "https://antom.example, https://pay.example/notices, '', ALIPAY_CN",
        "https://antom.example, https://pay.example/notices, https://shop.example, ''"
    })
    void settings_that_cannot_be_are_refused(String base, String notify, String back, String wallet) {
        assertThatThrownBy(() -> new AntomSettings(base, notify, back, wallet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    private static Prepared prepared() {
        return got(channel().prepare(ORDER));
    }

    private static Outcome asked(JsonObject payment) {
        antom.says("inquiryPayment", payment);
        return query(Instant.now());
    }

    private static Outcome query(Instant now) {
        return got(antom.channel(http, now).query(ORDER));
    }

    private static Antom channel() {
        return antom.channel(http, Instant.now());
    }

    private static <T> T got(CompletableFuture<T> answer) {
        return assertThat(answer).succeedsWithin(PATIENCE).actual();
    }

    private static JsonObject paid() {
        var payment = AntomOfOurs.result("S", "SUCCESS");
        payment.addProperty("paymentRequestId", ORDER.number());
        payment.addProperty("paymentId", "2026000000000000001");
        payment.addProperty("paymentStatus", "SUCCESS");
        payment.addProperty("paymentTime", "2026-11-29T13:00:00+08:00");
        payment.add("paymentAmount", AntomOfOurs.amount("3200"));
        return payment;
    }
}
