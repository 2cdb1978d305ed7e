package io.tongbao.accounting.completeness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedTurnover;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Moved;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.events.DeadLetters;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;
import tongbao.event.v1.TransferEnded;

/** Row D12 of the requirements: a day is closed once it is known to be complete, however late that is. */
class CompletenessTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final Instant TEN_AT_NIGHT = Instant.parse("2026-01-01T14:00:00Z");
    private static final Instant TWENTY_TO_ONE = Instant.parse("2026-01-01T16:40:00Z");

    private final ConfigurableApplicationContext context = FeatureContext.start();
    private final Completeness completeness = context.getBean(Completeness.class);
    private final AdvancingClock clock = context.getBean(AdvancingClock.class);
    private final Journal journal = context.getBean(Journal.class);
    private final DeadLetters letters = context.getBean(DeadLetters.class);
    private final Days days = context.getBean(Days.class);

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void a_relay_that_was_held_from_ten_at_night_delays_the_close_and_does_not_shorten_the_day() {
        clock.advance(Duration.between(clock.instant(), TEN_AT_NIGHT));
        book("before", TEN_AT_NIGHT.minusSeconds(1));
        heardBy("accounting-reconciliation", clock.instant(), "trade-events", "pay-events", "account-events");
        heardBy("accounting-journal", clock.instant(), "account-events");
        refused("2026-01-01T22:00+08:00");

        clock.advance(Duration.between(clock.instant(), TWENTY_TO_ONE));
        heardBy("accounting-reconciliation", clock.instant(), "trade-events", "pay-events", "account-events");
        refused("accounting-journal has heard of account-events what ended until 2026-01-01T22:00+08:00");
        book("held", TEN_AT_NIGHT.plusSeconds(3600));
        book("next day", TWENTY_TO_ONE.minusSeconds(60));
        heardBy("accounting-journal", clock.instant(), "account-events");
        assertThatCode(() -> completeness.expect(DAY)).doesNotThrowAnyException();
        var last = days.vouchers(DAY).last();
        assertThat(days.close(DAY, last)).isTrue();
        assertThat(context.getBean(Ledger.class)
                        .ofTrade("held", 0, 10)
                        .get(0)
                        .voucher()
                        .day()
                        .accounting())
                .isEqualTo(DAY);
        assertThat(days.vouchers(DAY)).isEqualTo(new Days.Span(1, 2));
    }

    @Test
    void each_queue_of_each_topic_has_to_have_told() {
        clock.advance(Duration.ofDays(1));
        book("one", clock.instant().minus(Duration.ofDays(1)));
        refused("until nothing is known");
        FeatureContext.heard(context, clock.instant());
        context.getBean(Heard.class)
                .hear("accounting-journal", List.of(new Heard.Until("account-events", 1, 2, TEN_AT_NIGHT)));
        context.getBean(Heard.class)
                .hear("accounting-journal", List.of(new Heard.Until("account-events", 0, 2, clock.instant())));
        refused("accounting-journal has heard of account-events");
        context.getBean(Heard.class)
                .hear("accounting-journal", List.of(new Heard.Until("account-events", 1, 2, clock.instant())));
        assertThatCode(() -> completeness.expect(DAY)).doesNotThrowAnyException();
    }

    @Test
    void a_dead_letter_or_other_sums_of_account_core_leave_it_open() {
        book("one", clock.instant());
        clock.advance(Duration.ofDays(1));
        FeatureContext.heard(context, clock.instant());
        var accounts = context.getBean(ScriptedTurnover.class);
        accounts.says(Map.of("CNY", new Moved(2, 200)));
        refused("1 movements of 100 minor units of CNY (expected: 2 movements of 200 minor units of CNY");
        accounts.says(Map.of());
        refused("1 movements of 100 minor units of CNY (expected: 0 movements of 0 minor units of CNY");
        accounts.saysWhatWasBooked();

        var transactions = context.getBean(LocalTransactions.class);
        var database = new JdbcTemplate(context.getBean(DataSource.class));
        transactions.run(() -> database.update("INSERT INTO dead_letter (listener, event, topic, body, fault, at)"
                + " VALUES ('accounting-journal', 'transfer/2', 'account-events', '', '', '2026-01-01')"));
        refused("1 events are dead letters (expected: 0)");
        transactions.run(() -> database.update("UPDATE dead_letter SET note = 'Li has dealt with it'"));
        assertThatCode(() -> completeness.expect(DAY)).doesNotThrowAnyException();
    }

    @Test
    void what_a_settled_dead_letter_tells_of_is_excused_and_nothing_else() {
        var at = clock.instant();
        book("one", at);
        book("heard after all", at);
        settled("accounting-journal", told("2", at, 250));
        settled("accounting-journal", told("heard after all", at, 100));
        settled("accounting-journal", told("another day", at.minus(Duration.ofDays(1)), 250));
        settled("accounting-journal", told("cancelled", at, 250, false));
        settled("accounting-reconciliation", told("of another listener", at, 250));
        settled("accounting-journal", told("of nothing", at, 0));
        dies("accounting-journal", "account-events/0/7", "no event".getBytes(UTF_8));
        letters.settle(letters.waiting(0, 1).get(0).id(), "bytes of a stranger");
        clock.advance(Duration.ofDays(1));
        FeatureContext.heard(context, clock.instant());

        var accounts = context.getBean(ScriptedTurnover.class);
        assertThat(completeness.expect(DAY)).as("what needs no excuse has none").isEmpty();
        accounts.says(Map.of("CNY", new Moved(3, 450)));
        assertThat(completeness.expect(DAY))
                .containsExactly(new Settled("transfer/2", Money.of(250, "CNY"), "Li has dealt with it"));
        for (var other : List.of(new Moved(3, 451), new Moved(4, 700), new Moved(2, 450))) {
            accounts.says(Map.of("CNY", other));
            refused("2 movements of 200 minor units of CNY and settled 1 movements of 250 minor units of CNY"
                    + " (expected: " + other.movements());
        }
        accounts.says(Map.of("CNY", new Moved(3, 450), "JPY", new Moved(1, 250)));
        refused("0 movements of 0 minor units of JPY (expected: 1 movements of 250 minor units of JPY");
    }

    private static Event told(String transfer, Instant at, long minor) {
        return told(transfer, at, minor, true);
    }

    private static Event told(String transfer, Instant at, long minor, boolean posted) {
        return Event.newBuilder()
                .setId("transfer/" + transfer)
                .setAtMs(at.toEpochMilli())
                .setTransfer(TransferEnded.newBuilder()
                        .setId(transfer)
                        .setPosted(posted)
                        .setAmount(Wire.money(Money.of(minor, "CNY"))))
                .build();
    }

    private void settled(String listener, Event event) {
        dies(
                listener,
                event.getId(),
                EventBatch.newBuilder().addEvents(event).build().toByteArray());
        letters.settle(letters.waiting(0, 1).get(0).id(), "Li has dealt with it");
    }

    private void dies(String listener, String event, byte[] body) {
        var database = new JdbcTemplate(context.getBean(DataSource.class));
        context.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "INSERT INTO dead_letter (listener, event, topic, body, fault, at)"
                                + " VALUES (?, ?, 'account-events', ?, '', '2026-01-01 00:00:01')",
                        listener,
                        event,
                        Base64.getEncoder().encodeToString(body)));
    }

    private void refused(String why) {
        assertThatThrownBy(() -> completeness.expect(DAY))
                .hasMessageContaining("DAY_NOT_COMPLETE")
                .hasMessageContaining(why);
    }

    private void heardBy(String listener, Instant until, String... topics) {
        context.getBean(Heard.class)
                .hear(
                        listener,
                        List.of(topics).stream()
                                .map(topic -> new Heard.Until(topic, 0, 1, until))
                                .toList());
    }

    private void book(String code, Instant at) {
        journal.book(List.of(new Movement(
                "transfer/" + code,
                new Movement.Way(
                        new Movement.Side("buyer", "USER_BALANCE"),
                        new Movement.Side("shop", "MERCHANT"),
                        Money.of(100, "CNY")),
                at,
                new PlatformContext(code, "coffee", "mei", ""))));
    }
}
