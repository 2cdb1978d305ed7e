package io.tongbao.channel.channel.antom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Refund;
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

/** What each word of Antom means about a refund, also those that the sandbox never says. */
class RefundWordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Money PAID = Money.of("32.00 CNY");
    private static final Order ORDER =
            new Order("chg_1", "antom/page", "拿铁", PAID, Instant.parse("2099-01-01T00:00:00Z"));
    private static final Refund REFUND = new Refund("ref_1-1-1", ORDER, PAID, Money.of("12.00 CNY"), "cold");

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
    void it_is_paid() {
        antom.forget();
        payment("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, Succeeded", "PROCESSING, Pending", "FAIL, Declined", "PONDERING, Unknown"})
    void each_status_has_one_meaning(String status, String outcome) {
        var told = told();
        told.addProperty("refundStatus", status);
        antom.says("inquiryRefund", told);
        assertThat(queried().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_proved_yes_about_another_refund_is_none() {
        var told = told();
        told.addProperty("refundRequestId", "another");
        antom.says("inquiryRefund", told);
        assertThat(queried()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refundAmount", "refundId", "refundTime", "refundStatus"})
    void a_proved_yes_that_lacks_what_matters_is_none(String field) {
        var told = told();
        told.remove(field);
        antom.says("inquiryRefund", told);
        assertThat(queried()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void only_its_own_word_says_that_it_has_never_heard_of_one() {
        antom.refuses("inquiryRefund", "F", "REFUND_NOT_EXIST");
        assertThat(queried()).isInstanceOf(Outcome.Unheard.class);
        antom.refuses("inquiryRefund", "U", "REFUND_NOT_EXIST");
        assertThat(queried()).isInstanceOf(Outcome.Unknown.class);
        antom.refuses("inquiryRefund", "F", "ORDER_NOT_EXIST");
        assertThat(queried()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"U, REFUND_IN_PROCESS", "S, SUCCESS"})
    void what_is_taken_is_pending_until_its_own_query_says_more(String status, String code) {
        var taken = AntomOfOurs.result(status, code);
        antom.says("refund", taken);
        assertThat(asked()).as("of nothing that we asked for").isInstanceOf(Outcome.Unknown.class);
        taken.addProperty("refundRequestId", REFUND.number());
        antom.says("refund", taken);
        assertThat(asked()).isInstanceOf(Outcome.Pending.class);
    }

    @ParameterizedTest
    @CsvSource({
        "F, REFUND_AMOUNT_EXCEED, true",
        "F, REFUND_WINDOW_EXCEED, true",
        "F, PARAM_ILLEGAL, true",
        "F, MERCHANT_BALANCE_NOT_ENOUGH, false",
        "F, REPEAT_REQ_INCONSISTENT, false",
        "F, PROCESS_FAIL, false",
        "U, REFUND_AMOUNT_EXCEED, false"
    })
    void a_no_is_one_if_it_is_for_good_and_the_refund_is_not_there(String status, String code, boolean isNo) {
        antom.refuses("refund", status, code);
        antom.refuses("inquiryRefund", "F", "REFUND_NOT_EXIST");
        assertThat(asked()).isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class);
        antom.says("inquiryRefund", told());
        assertThat(asked())
                .as("an earlier try was heard")
                .isInstanceOf(isNo ? Outcome.Succeeded.class : Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCESSING", "PENDING", "PONDERING", "FAIL"})
    void what_is_not_called_paid_now_is_no_word_about_a_refund(String status) {
        payment(status);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        assertThat(antom.asked()).containsExactly("inquiryPayment");
    }

    @Test
    void that_the_payment_is_not_found_is_no_word_about_a_refund() {
        antom.refuses("inquiryPayment", "F", "ORDER_NOT_EXIST");
        assertThat(got(antom.channel(http, Instant.parse("2100-01-01T00:00:00Z"))
                        .refund(REFUND)))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(antom.asked()).containsExactly("inquiryPayment");
    }

    @Test
    void of_what_was_cancelled_nothing_goes_back_but_what_did_before() {
        payment("CANCELLED");
        antom.refuses("inquiryRefund", "F", "REFUND_NOT_EXIST");
        assertThat(asked()).isInstanceOf(Outcome.Declined.class);
        antom.says("inquiryRefund", told());
        assertThat(asked()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(antom.asked()).doesNotContain("refund");
    }

    private static Outcome queried() {
        return got(channel().queryRefund(REFUND));
    }

    private static Outcome asked() {
        return got(channel().refund(REFUND));
    }

    private static Outcome got(CompletableFuture<Outcome> answer) {
        return assertThat(answer).succeedsWithin(PATIENCE).actual();
    }

    private static Antom channel() {
        return antom.channel(http, Instant.now());
    }

    private static void payment(String status) {
        var payment = AntomOfOurs.result("S", "SUCCESS");
        payment.addProperty("paymentRequestId", ORDER.number());
        payment.addProperty("paymentId", "2026000000000000001");
        payment.addProperty("paymentStatus", status);
        payment.addProperty("paymentTime", "2026-11-29T13:00:00+08:00");
        payment.add("paymentAmount", AntomOfOurs.amount("3200"));
        antom.says("inquiryPayment", payment);
    }

    static JsonObject told() {
        var told = AntomOfOurs.result("S", "SUCCESS");
        told.addProperty("refundRequestId", REFUND.number());
        told.addProperty("refundId", "4026000000000000001");
        told.addProperty("refundStatus", "SUCCESS");
        told.addProperty("refundTime", "2026-11-29T13:00:00+08:00");
        told.add("refundAmount", AntomOfOurs.amount("1200"));
        return told;
    }
}
