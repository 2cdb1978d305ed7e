package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox's Alipay tells merchants, how often, and what else may arrive. */
class AlipayNoticesTest {

    private static final Duration A_WHILE = Duration.ofMillis(500);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static AlipayMerchant merchant;
    private static Counter counter;

    private final String number = AlipayMerchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new AlipayMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void only_the_very_word_takes_it_and_it_keeps_its_id() {
        try (var letterbox = Letterbox.saying("", "SUCCESS", "success\n", "success")) {
            paid(letterbox);

            comesAndNoMore(letterbox, 4);
            assertThat(letterbox.arrived())
                    .allMatch(merchant::believes)
                    .extracting(notice -> AlipayMerchant.read(notice).get("notify_id"))
                    .containsOnly(
                            AlipayMerchant.read(letterbox.arrived().get(0)).get("notify_id"));
        }
    }

    @Test
    void what_nobody_ever_takes_is_told_eight_times_in_the_rhythm_of_alipay() {
        var never = new String[10];
        Arrays.fill(never, "no");
        try (var hurried = Sandbox.start(new Settings(keys, 0, 30_000));
                var letterbox = Letterbox.saying(never)) {
            new AlipayMerchant(keys, hurried).precreate(number, "32.00", letterbox.url());
            new Counter(hurried).pay(number);

            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(8));
            assertThat(Duration.between(
                            letterbox.arrived().get(6).at(),
                            letterbox.arrived().get(7).at()))
                    .as("fifteen hours")
                    .isGreaterThan(Duration.ofMillis(1750));
            comesAndNoMore(letterbox, 8);
        }
    }

    @Test
    void a_refund_is_told_as_one_whatever_the_state_is_called() {
        try (var letterbox = new Letterbox()) {
            paid(letterbox);
            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(1));
            merchant.refund(number, "part", "12.00");
            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(2));
            merchant.refund(number, "rest", "20.00");

            comesAndNoMore(letterbox, 3);
            assertThat(letterbox.arrived()).allMatch(merchant::believes);
            assertThat(told(letterbox, 1))
                    .containsEntry("trade_status", "TRADE_SUCCESS")
                    .containsEntry("out_biz_no", "part")
                    .containsEntry("refund_fee", "12.00");
            assertThat(told(letterbox, 2))
                    .containsEntry("trade_status", "TRADE_CLOSED")
                    .containsEntry("out_biz_no", "rest")
                    .containsEntry("refund_fee", "32.00")
                    .containsKeys("gmt_refund", "gmt_payment");
        }
    }

    @Test
    void what_is_lost_never_comes_and_what_is_doubled_comes_twice() {
        try (var letterbox = new Letterbox()) {
            counter.fault("notice", "lost", number);
            counter.fault("notice", "doubled", number);
            paid(letterbox);
            merchant.refund(number, "r", "1.00");

            comesAndNoMore(letterbox, 2);
            assertThat(told(letterbox, 0)).containsEntry("out_biz_no", "r");
            assertThat(told(letterbox, 1).get("notify_id"))
                    .isEqualTo(told(letterbox, 0).get("notify_id"));
        }
    }

    @Test
    void what_is_late_comes_then() {
        try (var letterbox = new Letterbox()) {
            counter.fault(Map.of("api", "notice", "kind", "late", "out_trade_no", number, "millis", 600));
            paid(letterbox);

            await().during(Duration.ofMillis(300))
                    .until(() -> letterbox.arrived().isEmpty());
            comesAndNoMore(letterbox, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "probe"})
    void a_lie_comes_first_and_is_none_to_the_sdk_and_then_the_truth(String lie) {
        try (var letterbox = Letterbox.saying("failure")) {
            counter.fault("notice", lie, number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived()).extracting(merchant::believes).containsExactly(false, true);
        }
    }

    /** Its signature is true, so that only who looks at the time refuses it: the SDK does not. */
    @Test
    void what_is_a_year_old_comes_first_and_then_the_truth() {
        try (var letterbox = Letterbox.saying("failure")) {
            counter.fault("notice", "year_old", number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived()).allMatch(merchant::believes);
            assertThat(told(letterbox, 0).get("notify_time"))
                    .isLessThan(told(letterbox, 1).get("gmt_create"));
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong_amount, total_amount, 32.01", "stranger_order, out_trade_no, chg_nobody_has_asked_for_this"})
    void what_is_wrong_is_signed_and_the_right_one_comes_too(String kind, String field, String wrong) {
        try (var letterbox = new Letterbox()) {
            counter.fault("notice", kind, number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived()).allMatch(merchant::believes);
            assertThat(List.of(told(letterbox, 0).get(field), told(letterbox, 1).get(field)))
                    .contains(wrong)
                    .doesNotHaveDuplicates();
        }
    }

    private void paid(Letterbox letterbox) {
        merchant.precreate(number, "32.00", letterbox.url());
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    private static Map<String, String> told(Letterbox letterbox, int which) {
        return AlipayMerchant.read(letterbox.arrived().get(which));
    }

    private static void comesAndNoMore(Letterbox letterbox, int times) {
        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSizeGreaterThanOrEqualTo(times));
        await().during(A_WHILE)
                .untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(times));
    }
}
