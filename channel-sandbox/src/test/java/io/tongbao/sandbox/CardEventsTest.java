package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox's card PSP tells its merchant, how often, and what else may arrive. */
class CardEventsTest {

    private static final Duration A_WHILE = Duration.ofMillis(500);

    @TempDir
    private static Path keys;

    private final List<Sandbox> sandboxes = new ArrayList<>();
    private final String number = CardMerchant.newNumber();

    @AfterEach
    void stop() {
        sandboxes.forEach(Sandbox::close);
    }

    @Test
    void any_2xx_takes_it_and_until_then_it_keeps_its_id() {
        try (var letterbox = new Letterbox(500, 302, 401, 204)) {
            paid(letterbox, 100_000, List.of());

            comesAndNoMore(letterbox, 4);
            assertThat(letterbox.arrived())
                    .extracting(Letterbox.Notice::id)
                    .containsOnly(letterbox.arrived().get(0).id());
        }
    }

    @Test
    void what_nobody_ever_takes_is_told_for_three_days() {
        try (var letterbox = new Letterbox(Stream.generate(() -> 500).limit(12).toArray(Integer[]::new))) {
            paid(letterbox, 100_000, List.of());

            comesAndNoMore(letterbox, 10);
            var arrived = letterbox.arrived();
            assertThat(Duration.between(arrived.get(0).at(), arrived.get(9).at()))
                    .isBetween(Duration.ofMillis(2300), Duration.ofSeconds(10));
        }
    }

    @Test
    void who_has_said_no_address_hears_nothing() {
        try (var sandbox = Sandbox.start(new Settings(keys, 0, 1000))) {
            new CardMerchant(keys, sandbox).open(number, 3200);
            assertThat(new Counter(sandbox).pay(number).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_is_lost_never_comes() {
        try (var letterbox = new Letterbox()) {
            paid(letterbox, 1000, List.of("lost"));
            comesAndNoMore(letterbox, 0);
        }
    }

    @Test
    void what_is_doubled_comes_twice_with_one_id() {
        try (var letterbox = new Letterbox()) {
            paid(letterbox, 1000, List.of("doubled"));
            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived().get(1).id())
                    .isEqualTo(letterbox.arrived().get(0).id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "probe", "year_old"})
    void a_lie_comes_first_and_is_none_to_the_sdk_and_then_the_truth(String lie) {
        try (var letterbox = new Letterbox(401)) {
            var merchant = paid(letterbox, 1000, List.of(lie));

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived()).extracting(merchant::believes).containsExactly(false, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong_amount, amount_total, 3201", "stranger_order, client_reference_id, chg_nobody_has_asked_for_this"
    })
    void what_is_wrong_is_signed_and_the_right_one_comes_too(String kind, String field, String wrong) {
        try (var letterbox = new Letterbox()) {
            var merchant = paid(letterbox, 1000, List.of(kind));

            comesAndNoMore(letterbox, 2);
            assertThat(letterbox.arrived()).allMatch(merchant::believes);
            assertThat(letterbox.arrived())
                    .extracting(notice -> Counter.json(notice.body())
                            .at("/data/object/" + field)
                            .asText())
                    .contains(wrong)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_refund_that_fails_is_told() {
        try (var letterbox = new Letterbox();
                var sandbox = Sandbox.start(new Settings(keys, 0, 1000, letterbox.url()))) {
            var merchant = new CardMerchant(keys, sandbox);
            var counter = new Counter(sandbox);
            var session = merchant.open(number, 3200);
            counter.pay(number);
            counter.fault(Map.of("api", "refund", "kind", "failed", "out_trade_no", number));
            merchant.refund(merchant.session(session.getId()).getPaymentIntent(), number + "-1", 3200);

            comesAndNoMore(letterbox, 3);
            assertThat(letterbox.arrived())
                    .extracting(
                            notice -> Counter.json(notice.body()).path("type").asText())
                    .containsExactlyInAnyOrder("checkout.session.completed", "refund.created", "refund.failed");
        }
    }

    /** Somebody pays, and something goes wrong with what is told of it; the sandbox goes on telling for a while. */
    private CardMerchant paid(Letterbox letterbox, double speed, List<String> faults) {
        var sandbox = Sandbox.start(new Settings(keys, 0, speed, letterbox.url()));
        var merchant = new CardMerchant(keys, sandbox);
        var counter = new Counter(sandbox);
        faults.forEach(fault -> counter.fault("notice", fault, number));
        merchant.open(number, 3200);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
        sandboxes.add(sandbox);
        return merchant;
    }

    private static void comesAndNoMore(Letterbox letterbox, int times) {
        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSizeGreaterThanOrEqualTo(times));
        await().during(A_WHILE)
                .untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(times));
    }
}
