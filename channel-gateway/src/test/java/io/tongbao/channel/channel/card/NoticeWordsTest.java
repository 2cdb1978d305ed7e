package io.tongbao.channel.channel.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.kernel.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Stripe tells unasked, also what the sandbox never would. */
class NoticeWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(7200);
    private static final String PAID = "checkout.session.completed";

    @Test
    void a_payment_is_told_with_its_id_and_its_amount() {
        assertThat(read(PAID, session()))
                .isEqualTo(new Notice(
                        "evt_1", About.CHARGE, "chg_1", new Outcome.Succeeded("pi_1", Money.of("32.00 CNY"), BEFORE)));
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed, complete, unpaid, Pending",
        "checkout.session.completed, open, unpaid, Pending",
        "checkout.session.completed, pondering, paid, Unknown",
        "checkout.session.expired, expired, unpaid, Declined",
        "checkout.session.expired, expired, paid, Unknown",
        "checkout.session.expired, complete, paid, Succeeded"
    })
    void what_the_session_says_counts_and_not_what_the_event_is_called(
            String type, String status, String payment, String outcome) {
        var session = session();
        session.addProperty("status", status);
        session.addProperty("payment_status", payment);
        assertThat(read(type, session).outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent", "amount_total", "currency"})
    void a_yes_that_lacks_what_matters_is_none(String field) {
        var session = session();
        session.add(field, JsonNull.INSTANCE);
        if (field.equals("currency")) {
            forged(CardOfOurs.notice(CardOfOurs.event(PAID, BEFORE, session), NOW));
        } else {
            assertThat(read(PAID, session).outcome()).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "refund.created, pending, Pending",
        "refund.created, succeeded, Succeeded",
        "refund.updated, succeeded, Succeeded",
        "charge.refund.updated, succeeded, Succeeded",
        "refund.failed, failed, Declined",
        "refund.updated, pondering, Unknown"
    })
    void a_refund_is_told_by_our_number_of_it(String type, String status, String outcome) {
        var refund = refund();
        refund.addProperty("status", status);
        var told = read(type, refund);
        assertThat(told.about()).isEqualTo(About.REFUND);
        assertThat(told.number()).isEqualTo("ref_1-1-1");
        assertThat(told.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_refund_that_somebody_has_made_elsewhere_is_told_by_its_own_id() {
        var refund = refund();
        refund.add("metadata", new JsonObject());
        assertThat(read("refund.created", refund).number()).isEqualTo("re_1");
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false", "-31536000, false", "86400, false"})
    void it_is_of_now_and_not_of_tomorrow_either(int seconds, boolean isRead) {
        var raw = CardOfOurs.notice(CardOfOurs.event(PAID, BEFORE, session()), NOW.plusSeconds(seconds));
        if (isRead) {
            assertThat(notices().read(raw).number()).isEqualTo("chg_1");
        } else {
            forged(raw);
        }
    }

    @Test
    void one_of_several_signatures_is_enough_while_the_secret_is_changed() {
        var event = CardOfOurs.event(PAID, BEFORE, session());
        var moment = NOW.getEpochSecond();
        var right = "v1=" + CardOfOurs.signature(moment + "." + event);
        var wrong = "v1=" + CardOfOurs.signature("something else");
        for (var header : new String[] {wrong + "," + right, right + "," + wrong, "v0=x, " + right}) {
            assertThat(notices()
                            .read(CardOfOurs.notice(event, "t=" + moment + "," + header))
                            .number())
                    .isEqualTo("chg_1");
        }
        forged(CardOfOurs.notice(event, "t=" + moment + "," + wrong));
        forged(CardOfOurs.notice(event, "t=" + moment + ",v0=" + right.substring(3)));
        forged(CardOfOurs.notice(event, "t=" + (moment - 1) + "," + right));
        forged(CardOfOurs.notice(event, "t=" + (moment - 1) + ",t=" + moment + "," + right));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "t=", "t=now,v1=x", "v1=x", "t=1", "t=99999999999999999999,v1=x", "t=-1,v1=é", "=="})
    void what_is_no_signature_is_forged(String signature) {
        forged(CardOfOurs.notice(CardOfOurs.event(PAID, BEFORE, session()), signature));
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.async_payment_failed, client_reference_id, chg_1",
        "customer.created, client_reference_id, chg_1",
        "'', client_reference_id, chg_1",
        "checkout.session.completed, client_reference_id, ' '",
        "checkout.session.completed, object, payment_intent",
        "refund.updated, object, charge"
    })
    void a_signed_event_about_nothing_of_ours_is_not_for_us(String type, String field, String value) {
        var about = session();
        about.addProperty(field, value);
        forged(CardOfOurs.notice(CardOfOurs.event(type, BEFORE, about), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "object", "data", "type"})
    void a_signed_event_that_lacks_what_matters_is_forged(String field) {
        var event = CardOfOurs.event(PAID, BEFORE, session());
        event.remove(field);
        forged(CardOfOurs.notice(event, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"object\":\"event\"}"})
    void signed_rubbish_is_forged_and_no_accident(String body) {
        var moment = NOW.getEpochSecond();
        var signature = "t=" + moment + ",v1=" + CardOfOurs.signature(moment + "." + body);
        forged(new RawNotice(Map.of("Stripe-Signature", signature), body.getBytes(UTF_8)));
    }

    private static Notice read(String type, JsonObject about) {
        return notices().read(CardOfOurs.notice(CardOfOurs.event(type, BEFORE, about), NOW));
    }

    private static void forged(RawNotice raw) {
        assertThatThrownBy(() -> notices().read(raw)).isInstanceOf(Forged.class);
    }

    private static CardNotices notices() {
        return new CardNotices(CardOfOurs.credentials(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JsonObject session() {
        var session = new JsonObject();
        session.addProperty("id", "cs_1");
        session.addProperty("object", "checkout.session");
        session.addProperty("client_reference_id", "chg_1");
        session.addProperty("status", "complete");
        session.addProperty("payment_status", "paid");
        session.addProperty("payment_intent", "pi_1");
        session.addProperty("amount_total", 3200);
        session.addProperty("currency", "cny");
        return session;
    }

    private static JsonObject refund() {
        var metadata = new JsonObject();
        metadata.addProperty("refund", "ref_1-1-1");
        var refund = new JsonObject();
        refund.addProperty("id", "re_1");
        refund.addProperty("object", "refund");
        refund.addProperty("amount", 1200);
        refund.addProperty("currency", "cny");
        refund.addProperty("created", BEFORE.getEpochSecond());
        refund.add("metadata", metadata);
        return refund;
    }
}
