package io.tongbao.channel.channel.antom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Http;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.RawNotice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Antom may tell of its own accord, also what the sandbox never tells. */
class NoticeWordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    @ParameterizedTest
    @CsvSource({
        "PAYMENT_RESULT, S, Succeeded",
        "PAYMENT_RESULT, F, Pending",
        "PAYMENT_RESULT, U, Pending",
        "PAYMENT_PENDING, S, Pending"
    })
    void only_a_result_that_is_a_yes_is_one_and_all_else_is_asked_about(String type, String status, String outcome) {
        var told = read(antom.notice(paid(type, status)));
        assertThat(told.about()).isEqualTo(About.CHARGE);
        assertThat(told.number()).isEqualTo("chg_1");
        assertThat(told.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, Succeeded", "FAIL, Declined", "PROCESSING, Pending", "PONDERING, Unknown"})
    void a_refund_is_told_by_its_status(String status, String outcome) {
        var refund = RefundWordsTest.told();
        refund.addProperty("notifyType", "REFUND_RESULT");
        refund.addProperty("refundStatus", status);
        var told = read(antom.notice(refund));
        assertThat(told.about()).isEqualTo(About.REFUND);
        assertThat(told.number()).isEqualTo("ref_1-1-1");
        assertThat(told.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void the_same_words_again_are_the_same_notice_and_others_are_another() {
        var first = read(antom.notice(paid("PAYMENT_RESULT", "S"))).id();
        assertThat(first).hasSizeLessThanOrEqualTo(64);
        assertThat(read(antom.notice(paid("PAYMENT_RESULT", "S"))).id()).isEqualTo(first);
        assertThat(read(antom.notice(paid("PAYMENT_PENDING", "S"))).id()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifyType", "paymentRequestId"})
    void a_signed_notice_about_nothing_of_ours_is_forged(String field) {
        var told = paid("PAYMENT_RESULT", "S");
        told.remove(field);
        forged(antom.notice(told));
        told.addProperty(field, "");
        forged(antom.notice(told));
    }

    @Test
    void what_was_signed_for_another_path_or_another_client_is_forged() {
        var told = paid("PAYMENT_RESULT", "S").toString();
        forged(antom.notice(told, "/notices/other", AntomOfOurs.CLIENT));
        forged(antom.notice(told, AntomOfOurs.NOTIFIED, "5Y00000000000000002"));
        forged(antom.notice("[]", AntomOfOurs.NOTIFIED, AntomOfOurs.CLIENT));
        forged(antom.notice("{", AntomOfOurs.NOTIFIED, AntomOfOurs.CLIENT));
    }

    @ParameterizedTest
    @CsvSource({
        "Signature, algorithm=RSA256",
        "Signature, signature=%ZZ",
        "Signature, signature=%2A",
        "Request-Time, 0",
        "Request-Time, yesterday",
        "Client-Id, 5Y00000000000000002"
    })
    void a_header_that_is_not_what_it_has_to_be_proves_nothing(String name, String value) {
        var raw = antom.notice(paid("PAYMENT_RESULT", "S"));
        var headers = new HashMap<>(raw.headers());
        headers.put(name, value);
        forged(new RawNotice(headers, raw.body()));
    }

    private static Notice read(RawNotice raw) {
        return antom.channel(http, Instant.now()).read(raw);
    }

    private static void forged(RawNotice raw) {
        assertThatThrownBy(() -> read(raw)).isInstanceOf(Forged.class);
    }

    private static JsonObject paid(String type, String status) {
        var told = AntomOfOurs.result(status, "SUCCESS");
        told.addProperty("notifyType", type);
        told.addProperty("paymentRequestId", "chg_1");
        told.addProperty("paymentId", "2026000000000000001");
        told.addProperty("paymentTime", "2026-11-29T13:00:00+08:00");
        told.add("paymentAmount", AntomOfOurs.amount("3200"));
        return told;
    }
}
