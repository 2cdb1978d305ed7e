package io.tongbao.channel.channel.card;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Stripe means about a refund, also those that the sandbox never says. */
class RefundWordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Money PAID = Money.of("32.00 EUR");
    private static final Order ORDER = new Order("chg_1", "card/page", "拿铁", PAID, NOW);
    private static final Refund REFUND = new Refund("ref_1-1-1", ORDER, PAID, Money.of("12.00 EUR"), "cold");

    private CardOfOurs stripe;
    private Http http;

    /** The charge was paid, and the answers to that are of its first day. */
    @BeforeEach
    void start() throws IOException {
        stripe = new CardOfOurs();
        http = new Http("card", new Http.Limits(2, PATIENCE, PATIENCE, PATIENCE));
        stripe.says(CardOfOurs.SESSIONS, session("open", "unpaid"));
        stripe.says(CardOfOurs.SESSION, session("complete", "paid"));
        stripe.says(CardOfOurs.REFUNDS, CardOfOurs.list("list"));
        stripe.says(CardOfOurs.REFUND, told("succeeded"));
    }

    @AfterEach
    void stop() {
        http.close();
        stripe.close();
    }

    @Test
    void it_is_asked_for_by_our_number_which_it_keeps() {
        assertThat(refunded()).isEqualTo(new Outcome.Succeeded("re_1", Money.of("12.00 EUR"), NOW));

        var last = stripe.heard().get(stripe.heard().size() - 1);
        assertThat(last.call()).isEqualTo(CardOfOurs.REFUND);
        assertThat(last.key()).isEqualTo(REFUND.number());
        assertThat(last.parameters().split("&", -1))
                .containsExactlyInAnyOrder(
                        "payment_intent=pi_1", "amount=1200", "metadata[refund]=ref_1-1-1", "metadata[why]=cold");
    }

    @Test
    void one_that_is_there_is_not_asked_for_again_however_old_it_is() {
        stripe.says(CardOfOurs.REFUNDS, CardOfOurs.list("list", of("ref_1-1-2"), told("pending")));
        assertThat(refunded()).isInstanceOf(Outcome.Pending.class);
        assertThat(stripe.heard()).noneMatch(heard -> heard.call().equals(CardOfOurs.REFUND));
    }

    @Test
    void what_nobody_can_say_whether_it_is_there_is_not_asked_for() {
        var some = CardOfOurs.list("list", of("ref_1-1-2"));
        some.addProperty("has_more", true);
        stripe.says(CardOfOurs.REFUNDS, some);
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
        stripe.saysWithoutNumber(CardOfOurs.REFUNDS, CardOfOurs.list("list"));
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
        assertThat(stripe.heard()).noneMatch(heard -> heard.call().equals(CardOfOurs.REFUND));
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, Succeeded",
        "pending, Pending",
        "requires_action, Pending",
        "failed, Declined",
        "canceled, Declined",
        "pondering, Unknown",
        "'', Unknown"
    })
    void each_status_has_one_meaning(String status, String outcome) {
        stripe.says(CardOfOurs.REFUND, told(status));
        assertThat(refunded().getClass().getSimpleName()).isEqualTo(outcome);
        stripe.says(CardOfOurs.REFUNDS, CardOfOurs.list("list", told(status)));
        assertThat(asked().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "object", "amount", "currency", "created", "payment_intent", "metadata"})
    void a_yes_that_lacks_what_matters_is_none(String field) {
        var told = told("succeeded");
        told.remove(field);
        stripe.says(CardOfOurs.REFUND, told);
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, charge_already_refunded, true",
        "400, invalid_request_error, charge_disputed, true",
        "400, invalid_request_error, amount, true",
        "400, invalid_request_error, balance_insufficient, false",
        "400, invalid_request_error, '', false",
        "400, idempotency_error, '', false",
        "409, idempotency_error, idempotency_key_in_use, false",
        "402, card_error, card_declined, false",
        "404, invalid_request_error, resource_missing, false",
        "429, invalid_request_error, rate_limit, false",
        "500, api_error, charge_already_refunded, false"
    })
    void only_a_final_no_to_what_is_not_there_is_one(int status, String type, String word, boolean isNo) {
        stripe.refuses(CardOfOurs.REFUND, status, type, word);
        assertThat(refunded()).isInstanceOf(isNo ? Outcome.Declined.class : Outcome.Unknown.class);
    }

    @Test
    void what_it_has_never_heard_of_is_told_as_such() {
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        stripe.says(CardOfOurs.REFUNDS, CardOfOurs.list("list", of("ref_1-1-2"), new JsonObject()));
        assertThat(asked()).isInstanceOf(Outcome.Unheard.class);
        stripe.refuses(CardOfOurs.REFUNDS, 404, "invalid_request_error", "resource_missing");
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"open, unpaid", "expired, unpaid", "complete, unpaid", "pondering, paid"})
    void of_what_reads_as_not_paid_nothing_is_given_back_or_denied(String status, String payment) {
        stripe.says(CardOfOurs.SESSION, session(status, payment));
        assertThat(refunded()).isInstanceOf(Outcome.Unknown.class);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        assertThat(stripe.heard()).noneMatch(heard -> heard.call().contains("refunds"));
    }

    private Outcome refunded() {
        return assertThat(stripe.channel(http, NOW).refund(REFUND))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private Outcome asked() {
        return assertThat(stripe.channel(http, NOW).queryRefund(REFUND))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private static JsonObject session(String status, String payment) {
        var session = new JsonObject();
        session.addProperty("id", "cs_1");
        session.addProperty("object", "checkout.session");
        session.addProperty("client_reference_id", ORDER.number());
        session.addProperty("status", status);
        session.addProperty("payment_status", payment);
        session.add("payment_intent", CardOfOurs.payment(PAID, NOW));
        return session;
    }

    private static JsonObject told(String status) {
        var told = of(REFUND.number());
        told.addProperty("status", status);
        return told;
    }

    private static JsonObject of(String number) {
        var metadata = new JsonObject();
        metadata.addProperty("refund", number);
        var told = new JsonObject();
        told.addProperty("id", "re_1");
        told.addProperty("object", "refund");
        told.addProperty("amount", 1200);
        told.addProperty("currency", "eur");
        told.addProperty("created", NOW.getEpochSecond());
        told.addProperty("payment_intent", "pi_1");
        told.addProperty("status", "succeeded");
        told.add("metadata", metadata);
        return told;
    }
}
