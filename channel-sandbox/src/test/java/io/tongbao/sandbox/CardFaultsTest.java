package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.StripeException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the door of the sandbox's card PSP, and what goes wrong when it is ordered. */
class CardFaultsTest {

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
    void who_has_another_key_is_refused() {
        var stranger = new CardMerchant("sk_test_of_somebody_else", sandbox);
        assertThat(no(() -> stranger.open(number, 3200))).isInstanceOf(AuthenticationException.class);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"system_error, 500", "frequency, 429"})
    void what_is_refused_was_not_done(String kind, int status) {
        counter.fault("prepay", kind, number);

        assertThat(no(() -> merchant.open(number, 3200)).getStatusCode()).isEqualTo(status);

        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(1);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(merchant.open(number, 3200).getStatus()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html_502", "empty_200", "torn_json", "wrong_key"})
    void what_says_nothing_is_thrown_at_who_asks(String kind) {
        var session = merchant.open(number, 3200);
        counter.fault("query", kind, number);

        assertThatThrownBy(() -> merchant.session(session.getId())).isInstanceOf(Throwable.class);

        assertThat(merchant.session(session.getId()).getStatus()).isEqualTo("open");
    }

    /** The SDK takes it all the same: only who looks for its number knows. */
    @Test
    void what_was_said_by_somebody_between_has_no_number() {
        var session = merchant.open(number, 3200);
        assertThat(merchant.session(session.getId()).getLastResponse().requestId())
                .startsWith("req_");
        counter.fault("query", "unsigned", number);

        assertThat(merchant.session(session.getId()).getLastResponse().requestId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"silent_before, 0", "silent_after, 1"})
    void silence_is_a_connection_that_is_cut(String kind, int done) {
        var session = merchant.open(number, 3200);
        counter.pay(number);
        var payment = merchant.session(session.getId()).getPaymentIntent();
        // More than once: the client under the SDK asks again by itself.
        counter.fault(Map.of("api", "refund", "kind", kind, "count", 5, "out_trade_no", number));

        assertThat(no(() -> merchant.refund(payment, number + "-1", 100))).isInstanceOf(ApiConnectionException.class);

        counter.delete("faults");
        assertThat(merchant.refunds(payment).getData()).hasSize(done);
    }

    @Test
    void a_state_that_nobody_knows_is_said_as_if_it_were_one() {
        var session = merchant.open(number, 3200);
        counter.fault("query", "unknown_state", number);
        assertThat(merchant.session(session.getId()).getStatus()).isEqualTo("pondering");
    }

    @ParameterizedTest
    @CsvSource({
        "refund, failed, 200",
        "refund, key_forgotten, 200",
        "pay, card_declined, 200",
        "*, card_declined, 200",
        "close, key_forgotten, 400",
        "query, card_declined, 400"
    })
    void what_can_never_go_wrong_is_not_ordered(String api, String kind, int status) {
        assertThat(counter.post("faults", Map.of("api", api, "kind", kind, "out_trade_no", number))
                        .statusCode())
                .isEqualTo(status);
    }

    private static StripeException no(ThrowingCallable asked) {
        var thrown = new StripeException[1];
        assertThatThrownBy(asked).isInstanceOfSatisfying(CardMerchant.No.class, no -> thrown[0] = no.why());
        return thrown[0];
    }
}
