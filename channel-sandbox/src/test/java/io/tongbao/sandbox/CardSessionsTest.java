package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of sessions and refunds at the sandbox's card PSP, and which are none. */
class CardSessionsTest {

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static CardMerchant merchant;
    private static Counter counter;

    private final String number = CardMerchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new CardMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void the_same_key_and_content_is_answered_as_it_was_the_first_time() {
        var first = merchant.open(number, 3200);
        counter.pay(number);

        var again = merchant.open(number, 3200);

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getStatus()).as("as it was").isEqualTo("open");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(2);
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        merchant.open(number, 3200);

        assertThat(no(() -> merchant.open(number, 3100))).isInstanceOf(IdempotencyException.class);
        assertThat(counter.trade(number).path("total").asInt()).isEqualTo(3200);
    }

    @Test
    void a_key_is_good_for_a_day_and_then_the_same_is_another_session() {
        var first = merchant.open(number, 3200);
        counter.fault("prepay", "key_forgotten", number);

        assertThat(merchant.open(number, 3200).getId()).isNotEqualTo(first.getId());
    }

    @Test
    void what_was_refused_is_not_kept() {
        var late = CardMerchant.order(number, 3200, "cny")
                .setExpiresAt(Instant.now().getEpochSecond())
                .build();
        assertThat(param(() -> merchant.open(late, number))).isEqualTo("expires_at");

        assertThat(merchant.open(number, 3200).getStatus()).isEqualTo("open");
    }

    @Test
    void an_order_without_a_key_is_another_one_each_time() {
        var order = CardMerchant.order(number, 3200, "cny").build();
        assertThat(merchant.open(order, CardMerchant.newNumber()).getId())
                .isNotEqualTo(merchant.open(order, CardMerchant.newNumber()).getId());
    }

    @ParameterizedTest
    @CsvSource({"1790, false", "1810, true", "86390, true", "86410, false"})
    void a_session_lives_for_half_an_hour_at_least_and_a_day_at_most(long seconds, boolean isRight) {
        var order = CardMerchant.order(number, 3200, "cny")
                .setExpiresAt(Instant.now().getEpochSecond() + seconds)
                .build();
        if (isRight) {
            assertThat(merchant.open(order, number).getExpiresAt()).isEqualTo(order.getExpiresAt());
        } else {
            assertThat(param(() -> merchant.open(order, number))).isEqualTo("expires_at");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, cny, line_items[0][price_data][unit_amount]",
        "-1, cny, line_items[0][price_data][unit_amount]",
        "100, CNY, line_items[0][price_data][currency]",
        "100, gold, line_items[0][price_data][currency]"
    })
    void what_is_no_price_is_refused(long minor, String currency, String param) {
        var order = CardMerchant.order(number, minor, currency).build();
        assertThat(param(() -> merchant.open(order, number))).isEqualTo(param);
    }

    @Test
    void a_parameter_that_it_does_not_know_is_refused() {
        var order = CardMerchant.order(number, 100, "cny")
                .putExtraParam("notify_url", "https://shop.example")
                .build();
        assertThat(no(() -> merchant.open(order, number)).getCode()).isEqualTo("parameter_unknown");
        var subscription = CardMerchant.order(number, 100, "cny")
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .build();
        assertThat(param(() -> merchant.open(subscription, number))).isEqualTo("mode");
    }

    @ParameterizedTest
    @CsvSource({"cny, '', 3200, 93", "usd, :usd, 1, 0", "jpy, :jpy, 500, 15"})
    void each_currency_has_books_of_its_own_and_the_fee_is_29_per_mille(
            String currency, String suffix, int minor, int fee) {
        var before = counter.books().path("accounts");
        merchant.open(CardMerchant.order(number, minor, currency).build(), number);
        counter.pay(number);

        var books = counter.books();
        assertThat(before.path("payers" + suffix).asInt()
                        - books.path("accounts").path("payers" + suffix).asInt())
                .isEqualTo(minor);
        assertThat(books.path("accounts").path("fees" + suffix).asInt()
                        - before.path("fees" + suffix).asInt())
                .isEqualTo(fee);
        assertThat(books.path("total").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000000000002", "4000000000009995"})
    void a_card_that_is_declined_leaves_the_page_open(String card) {
        var session = merchant.open(number, 3200);

        assertThat(CardOfficialSdkTest.typed(session.getUrl(), card).body()).contains("卡被拒");

        var payment = merchant.session(session.getId()).getPaymentIntentObject();
        assertThat(payment.getStatus()).isEqualTo("requires_payment_method");
        assertThat(payment.getLastPaymentError().getType()).isEqualTo("card_error");
        assertThat(merchant.session(session.getId()).getStatus()).isEqualTo("open");
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
        assertThat(merchant.payment(payment.getId()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void whoever_is_declined_at_the_desk_may_try_again_too() {
        merchant.open(number, 3200);
        counter.fault("pay", "card_declined", number);

        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(counter.trade(number).path("state").asText()).isEqualTo("open");
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_paid_is_not_expired() {
        var session = merchant.open(number, 3200);
        counter.pay(number);

        assertThat(no(() -> merchant.expire(session.getId()))).isInstanceOf(InvalidRequestException.class);
        assertThat(merchant.session(session.getId()).getStatus()).isEqualTo("complete");
    }

    @Test
    void refunds_are_never_more_than_was_paid_and_the_fee_stays() {
        var payment = paid();
        var fees = counter.books().path("accounts").path("fees").asInt();
        merchant.refund(payment, number + "-1", 2000);

        assertThat(param(() -> merchant.refund(payment, number + "-2", 1201))).isEqualTo("amount");
        merchant.refund(payment, number + "-2", 1200);
        assertThat(no(() -> merchant.refund(payment, number + "-3", 1)).getCode())
                .isEqualTo("charge_already_refunded");
        assertThat(counter.trade(number).path("refunded").asInt()).isEqualTo(3200);
        assertThat(counter.books().path("accounts").path("fees").asInt()).isEqualTo(fees);
        assertThat(merchant.payment(payment).getStatus()).as("it was paid").isEqualTo("succeeded");
    }

    @Test
    void a_refund_that_fails_gives_nothing_back_and_can_be_asked_for_anew() {
        var payment = paid();
        counter.fault("refund", "failed", number);
        var refund = merchant.refund(payment, number + "-1", 3200);
        assertThat(refund.getStatus()).isEqualTo("pending");

        await().untilAsserted(() ->
                assertThat(merchant.refund(refund.getId()).getStatus()).isEqualTo("failed"));

        assertThat(counter.trade(number).path("refunded").asInt()).isZero();
        assertThat(merchant.refund(payment, number + "-2", 3200).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void what_is_not_there_is_missing() {
        for (ThrowingCallable asked : new ThrowingCallable[] {
            () -> merchant.session("cs_test_none"),
            () -> merchant.expire("cs_test_none"),
            () -> merchant.payment("pi_none"),
            () -> merchant.refund("re_none"),
            () -> merchant.refund("pi_none", number, 1)
        }) {
            assertThat(no(asked).getCode()).isEqualTo("resource_missing");
        }
        assertThat(merchant.refunds("pi_none").getData()).isEmpty();
        assertThat(param(() -> merchant.search("name:'x'"))).isEqualTo("query");
        assertThat(CardOfficialSdkTest.get("http://127.0.0.1:" + sandbox.port() + "/c/pay/cs_test_none")
                        .statusCode())
                .isEqualTo(404);
    }

    private String paid() {
        var session = merchant.open(number, 3200);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
        return merchant.session(session.getId()).getPaymentIntent();
    }

    private static String param(ThrowingCallable asked) {
        return no(asked).getStripeError().getParam();
    }

    private static StripeException no(ThrowingCallable asked) {
        var thrown = new StripeException[1];
        assertThatThrownBy(asked).isInstanceOfSatisfying(CardMerchant.No.class, no -> thrown[0] = no.why());
        return thrown[0];
    }
}
