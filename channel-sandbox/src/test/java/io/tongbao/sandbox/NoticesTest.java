package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.service.payments.model.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What merchants are told, how often, and what else may arrive. */
class NoticesTest {

    private static final Duration A_WHILE = Duration.ofMillis(500);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static Merchant merchant;
    private static Counter counter;

    private final String number = Merchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new Merchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void what_is_taken_is_told_once() {
        try (var letterbox = new Letterbox(200)) {
            paid(letterbox);

            comesAndNoMore(letterbox, 1);
        }
    }

    @Test
    void only_200_and_204_take_it_and_it_keeps_its_id() {
        try (var letterbox = new Letterbox(500, 404, 201, 302, 204)) {
            paid(letterbox);

            comesAndNoMore(letterbox, 5);
            assertThat(letterbox.arrived()).extracting(Letterbox.Notice::id).containsOnly(id(letterbox, 0));
            assertThat(letterbox.arrived()).extracting(Letterbox.Notice::body).containsOnly(body(letterbox, 0));
            assertThat(letterbox.arrived())
                    .allSatisfy(
                            notice -> assertThat(read(notice).getOutTradeNo()).isEqualTo(number));
        }
    }

    @Test
    void silence_of_five_seconds_has_not_taken_it() {
        try (var letterbox = new Letterbox(Letterbox.SILENCE)) {
            paid(letterbox);

            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(2));
            assertThat(Duration.between(arrival(letterbox, 0), arrival(letterbox, 1)))
                    .isBetween(Duration.ofMillis(4900), Duration.ofSeconds(7));
        }
    }

    @Test
    void what_nobody_ever_takes_is_told_sixteen_times_in_the_rhythm_of_wechat_pay() {
        var never = new Integer[20];
        Arrays.fill(never, 500);
        try (var hurried = Sandbox.start(new Settings(keys, 0, 30_000));
                var letterbox = new Letterbox(never)) {
            new Merchant(keys, hurried).post(Merchant.NATIVE, merchant.order(number, 3200, letterbox.url()));
            new Counter(hurried).pay(number);

            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(16));
            assertThat(Duration.between(arrival(letterbox, 14), arrival(letterbox, 15)))
                    .as("six hours")
                    .isGreaterThan(Duration.ofMillis(700));
            assertThat(Duration.between(arrival(letterbox, 0), arrival(letterbox, 15)))
                    .as("a day and four minutes")
                    .isGreaterThan(Duration.ofMillis(2850));
            comesAndNoMore(letterbox, 16);
        }
    }

    @Test
    void what_is_lost_never_comes_and_the_next_one_does() {
        try (var letterbox = new Letterbox();
                var another = new Letterbox()) {
            counter.fault("notice", "lost", number);
            paid(letterbox);
            var next = Merchant.newNumber();
            place(next, another);
            counter.pay(next);

            comesAndNoMore(another, 1);
            assertThat(letterbox.arrived()).isEmpty();
            assertThat(counter.trade(number).path("state").asText()).isEqualTo("SUCCESS");
        }
    }

    @Test
    void what_is_doubled_has_one_id() {
        try (var letterbox = new Letterbox()) {
            counter.fault("notice", "doubled", number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(id(letterbox, 1)).isEqualTo(id(letterbox, 0));
        }
    }

    @Test
    void what_is_late_comes_then() {
        try (var letterbox = new Letterbox()) {
            counter.fault(Map.of("api", "notice", "kind", "late", "count", 1, "out_trade_no", number, "millis", 600));
            var before = Instant.now();
            paid(letterbox);

            comesAndNoMore(letterbox, 1);
            assertThat(Duration.between(before, arrival(letterbox, 0))).isGreaterThan(Duration.ofMillis(600));
        }
    }

    @ParameterizedTest
    @CsvSource({"forged, ValidationException", "probe, IllegalArgumentException"})
    void a_lie_comes_first_and_is_none_to_the_sdk_and_then_the_truth(String lie, String thrown) {
        try (var letterbox = new Letterbox(401)) {
            counter.fault("notice", lie, number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            var first = letterbox.arrived().get(0);
            assertThat(first.signed().getSignature().startsWith("WECHATPAY/SIGNTEST/"))
                    .isEqualTo(lie.equals("probe"));
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> read(first))
                    .satisfies(no -> assertThat(no.getClass().getSimpleName()).isEqualTo(thrown));
            assertThat(read(letterbox.arrived().get(1)).getOutTradeNo()).isEqualTo(number);
            assertThat(id(letterbox, 1)).isEqualTo(id(letterbox, 0));
        }
    }

    /** Its signature is true, so that only who looks at the time refuses it: the SDK does not. */
    @Test
    void what_is_a_year_old_comes_first_and_then_the_truth() {
        try (var letterbox = new Letterbox(401)) {
            counter.fault("notice", "year_old", number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived().get(0).age()).isGreaterThan(Duration.ofDays(364));
            assertThat(read(letterbox.arrived().get(0)).getOutTradeNo()).isEqualTo(number);
            assertThat(letterbox.arrived().get(1).age()).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void a_wrong_amount_is_signed_and_the_right_one_comes_too() {
        try (var letterbox = new Letterbox()) {
            counter.fault("notice", "wrong_amount", number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived())
                    .extracting(notice -> read(notice).getAmount().getTotal())
                    .containsExactlyInAnyOrder(3201, 3200);
            assertThat(id(letterbox, 1)).isNotEqualTo(id(letterbox, 0));
        }
    }

    @Test
    void an_order_that_nobody_has_is_signed_and_the_right_one_comes_too() {
        try (var letterbox = new Letterbox()) {
            counter.fault("notice", "stranger_order", number);
            paid(letterbox);

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived())
                    .extracting(notice -> read(notice).getOutTradeNo())
                    .containsExactlyInAnyOrder("chg_nobody_has_asked_for_this", number);
        }
    }

    private void paid(Letterbox letterbox) {
        place(number, letterbox);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    private static void place(String wanted, Letterbox letterbox) {
        assertThat(merchant.post(Merchant.NATIVE, merchant.order(wanted, 3200, letterbox.url()))
                        .status())
                .isEqualTo(200);
    }

    private static void comesAndNoMore(Letterbox letterbox, int times) {
        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSizeGreaterThanOrEqualTo(times));
        await().during(A_WHILE)
                .untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(times));
    }

    private static Transaction read(Letterbox.Notice notice) {
        return merchant.notices().parse(notice.signed(), Transaction.class);
    }

    private static String id(Letterbox letterbox, int which) {
        return letterbox.arrived().get(which).id();
    }

    private static String body(Letterbox letterbox, int which) {
        return letterbox.arrived().get(which).body();
    }

    private static Instant arrival(Letterbox letterbox, int which) {
        return letterbox.arrived().get(which).at();
    }
}
