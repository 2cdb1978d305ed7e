package io.tongbao.channel.channel.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each word of Stripe means about a charge, also those that the sandbox never says. */
class WordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Order ORDER =
            new Order("chg_1", "card/page", "拿铁 a=b&c", Money.of("32.00 USD"), NOW.plusSeconds(600));

    private CardOfOurs stripe;
    private Http http;

    @BeforeEach
    void start() throws IOException {
        stripe = new CardOfOurs();
        http = new Http("card", new Http.Limits(2, PATIENCE, PATIENCE, PATIENCE));
        stripe.says(CardOfOurs.SESSIONS, open());
        stripe.says(CardOfOurs.SEARCH, CardOfOurs.list("search_result"));
    }

    @AfterEach
    void stop() {
        http.close();
        stripe.close();
    }

    @Test
    void a_session_is_asked_for_by_our_number_and_with_what_hangs_on_the_order_alone() {
        assertThat(prepared())
                .isEqualTo(new Prepared.Ready(Map.of("url", "https://checkout.stripe.com/c/pay/cs_1#fid")));
        asked();

        assertThat(stripe.heard())
                .hasSize(3)
                .allMatch(heard -> heard.authorization().equals("Bearer sk_test_51"));
        assertThat(stripe.heard().get(1)).isEqualTo(stripe.heard().get(0));
        assertThat(stripe.heard().get(0).key()).isEqualTo("chg_1");
        assertThat(stripe.heard().get(0).parameters())
                .isEqualTo("mode=payment&client_reference_id=chg_1&payment_intent_data[metadata][charge]=chg_1"
                        + "&payment_method_types[0]=card&line_items[0][quantity]=1"
                        + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=3200"
                        + "&line_items[0][price_data][product_data][name]=拿铁 a=b&c"
                        + "&success_url=https://shop.example/done&cancel_url=https://shop.example/done&expires_at="
                        + NOW.plusSeconds(600 + 31 * 60).getEpochSecond());
        assertThat(stripe.heard().get(2).parameters()).isEqualTo("expand[]=payment_intent.latest_charge");
        assertThat(stripe.heard().get(2).key()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "open, unpaid, Pending",
        "open, paid, Pending",
        "expired, unpaid, Declined",
        "expired, paid, Unknown",
        "complete, paid, Succeeded",
        "complete, unpaid, Pending",
        "complete, no_payment_required, Unknown",
        "complete, pondering, Unknown",
        "pondering, paid, Unknown",
        "'', '', Unknown"
    })
    void each_status_has_one_meaning(String status, String payment, String outcome) {
        var session = paid();
        session.addProperty("status", status);
        session.addProperty("payment_status", payment);
        assertThat(asked(session).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void it_tells_what_was_paid_when_and_under_which_id() {
        assertThat(asked(paid())).isEqualTo(new Outcome.Succeeded("pi_1", Money.of("31.99 USD"), NOW.minusSeconds(60)));
    }

    @ParameterizedTest
    @CsvSource({"jpy, 32, 32 JPY", "bhd, 1230, 1.230 BHD", "eur, 1, 0.01 EUR"})
    void minor_units_are_those_of_the_currency(String currency, long minor, String money) {
        var session = paid();
        session.getAsJsonObject("payment_intent").addProperty("currency", currency);
        session.getAsJsonObject("payment_intent").addProperty("amount_received", minor);
        assertThat(asked(session))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of(money)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3199.5", "31e2", "\"much\"", "null", "99999999999999999999"})
    void what_is_no_amount_is_no_yes(String amount) {
        var body = paid().toString().replace("\"amount_received\":3199", "\"amount_received\":" + amount);
        stripe.saysRaw(CardOfOurs.SESSION, body);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "client_reference_id", "status", "payment_status", "payment_intent"})
    void a_yes_that_lacks_what_matters_is_none(String field) {
        var session = paid();
        session.remove(field);
        assertThat(asked(session)).isInstanceOf(Outcome.Unknown.class);
        session.addProperty(field, "another");
        assertThat(asked(session)).isInstanceOf(Outcome.Unknown.class);
        session.add(field, JsonNull.INSTANCE);
        assertThat(asked(session)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "object", "status", "amount_received", "currency", "latest_charge"})
    void a_payment_that_lacks_what_matters_is_none(String field) {
        var session = paid();
        session.getAsJsonObject("payment_intent").remove(field);
        assertThat(asked(session)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "processing", "requires_payment_method", "pondering"})
    void a_session_that_is_paid_by_a_payment_that_is_not_is_unknown(String status) {
        var session = paid();
        session.getAsJsonObject("payment_intent").addProperty("status", status);
        assertThat(asked(session)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"\"", "<html>502</html>", "{\"object\":{}}"})
    void rubbish_is_unknown_and_no_accident(String body) {
        for (var call : List.of(CardOfOurs.SESSION, CardOfOurs.SESSIONS)) {
            stripe.saysRaw(call, body);
            assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(prepared())
                .isEqualTo(prepared())
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(Outcome.Unknown.class));
    }

    @Test
    void what_has_no_number_was_said_by_somebody_between_us() {
        stripe.saysWithoutNumber(CardOfOurs.SESSION, paid());
        assertThat(asked()).isEqualTo(new Outcome.Unknown("HTTP 200, not Stripe's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs_1/expire", "../refunds", "pi_1", "", "cs_1?x"})
    void an_id_that_is_none_is_not_asked_for(String id) {
        var session = open();
        session.addProperty("id", id);
        stripe.says(CardOfOurs.SESSIONS, session);
        assertThat(asked()).isEqualTo(new Outcome.Unknown("no id of a session"));
        assertThat(stripe.heard()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, amount_too_small, Declined",
        "400, invalid_request_error, amount_too_large, Declined",
        "400, invalid_request_error, expires_at, Declined",
        "400, invalid_request_error, line_items[0][price_data][currency], Declined",
        "400, invalid_request_error, parameter_unknown, Unknown",
        "400, idempotency_error, '', Unknown",
        "409, idempotency_error, idempotency_key_in_use, Unknown",
        "401, invalid_request_error, '', Unknown",
        "429, invalid_request_error, rate_limit, Unknown",
        "500, api_error, '', Unknown",
        "500, invalid_request_error, amount_too_small, Unknown"
    })
    void only_what_says_that_there_is_no_session_is_a_no(int status, String type, String word, String outcome) {
        stripe.refuses(CardOfOurs.SESSIONS, status, type, word);
        assertThat(prepared())
                .isInstanceOfSatisfying(
                        Prepared.Not.class,
                        not -> assertThat(not.outcome().getClass().getSimpleName())
                                .isEqualTo(outcome));
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request_error, expires_at", "400, idempotency_error, ''"})
    void what_is_found_by_its_key_no_more_is_searched_for(int status, String type, String word) {
        stripe.refuses(CardOfOurs.SESSIONS, status, type, word);
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        stripe.says(CardOfOurs.SEARCH, CardOfOurs.list("search_result", payment()));
        assertThat(asked()).isEqualTo(new Outcome.Succeeded("pi_1", Money.of("31.99 USD"), NOW.minusSeconds(60)));
        assertThat(stripe.heard().get(1).parameters())
                .contains("query=metadata['charge']:'chg_1'", "expand[]=data.latest_charge");
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, Succeeded, Succeeded",
        "processing, Pending, Pending",
        "requires_payment_method, Unknown, Declined",
        "requires_action, Unknown, Declined",
        "canceled, Unknown, Declined",
        "pondering, Unknown, Unknown"
    })
    void what_is_searched_for_and_not_paid_is_a_no_only_when_it_is_long_over(String status, String now, String later) {
        stripe.refuses(CardOfOurs.SESSIONS, 400, "invalid_request_error", "expires_at");
        var payment = payment();
        payment.addProperty("status", status);
        stripe.says(CardOfOurs.SEARCH, CardOfOurs.list("search_result", payment));
        var end = ORDER.payUntil().plus(Duration.ofMinutes(31 + 120));
        assertThat(asked(end).getClass().getSimpleName()).isEqualTo(now);
        assertThat(asked(end.plusSeconds(1)).getClass().getSimpleName()).isEqualTo(later);
    }

    @Test
    void a_search_that_finds_another_one_or_does_not_say_is_no_no() {
        stripe.refuses(CardOfOurs.SESSIONS, 400, "invalid_request_error", "expires_at");
        var other = payment();
        other.getAsJsonObject("metadata").addProperty("charge", "chg_2");
        stripe.says(CardOfOurs.SEARCH, CardOfOurs.list("search_result", other));
        assertThat(asked()).isInstanceOf(Outcome.Unknown.class);
        var late = ORDER.payUntil().plus(Duration.ofDays(30));
        for (var body : List.of("{}", "{\"object\":\"search_result\"}", "{\"object\":\"list\",\"data\":[]}")) {
            stripe.saysRaw(CardOfOurs.SEARCH, body);
            assertThat(asked(late)).as(body).isInstanceOf(Outcome.Unknown.class);
        }
        stripe.refuses(CardOfOurs.SEARCH, 500, "api_error", "");
        assertThat(asked(late)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_session_of_another_order_is_not_shown() {
        for (var field : List.of("url", "client_reference_id", "object")) {
            var session = open();
            session.addProperty(field, "another");
            stripe.says(CardOfOurs.SESSIONS, session);
            assertThat(prepared()).isEqualTo(new Prepared.Not(new Outcome.Unknown("no url of this order")));
        }
    }

    private Prepared prepared() {
        return assertThat(stripe.channel(http, NOW).prepare(ORDER))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private Outcome asked(JsonObject session) {
        stripe.says(CardOfOurs.SESSION, session);
        return asked();
    }

    private Outcome asked() {
        return asked(NOW);
    }

    private Outcome asked(Instant now) {
        return assertThat(stripe.channel(http, now).query(ORDER))
                .succeedsWithin(PATIENCE)
                .actual();
    }

    private static JsonObject open() {
        var session = new JsonObject();
        session.addProperty("id", "cs_1");
        session.addProperty("object", "checkout.session");
        session.addProperty("client_reference_id", ORDER.number());
        session.addProperty("status", "open");
        session.addProperty("payment_status", "unpaid");
        session.addProperty("url", "https://checkout.stripe.com/c/pay/cs_1#fid");
        return session;
    }

    private static JsonObject paid() {
        var session = open();
        session.addProperty("status", "complete");
        session.addProperty("payment_status", "paid");
        session.add("payment_intent", payment());
        return session;
    }

    private static JsonObject payment() {
        return CardOfOurs.payment(Money.of("31.99 USD"), NOW.minusSeconds(60));
    }
}
