package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedTurnover;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tongbao.event.v1.Event;
import tongbao.event.v1.EventBatch;
import tongbao.event.v1.TransferEnded;

/** Row D12 of the requirements: what nobody will ever book holds up no day for ever, and is named. */
class SettledLetterTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final Jobs jobs = CONTEXT.getBean(Jobs.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void the_day_of_a_settled_dead_letter_is_closed_and_its_run_names_what_was_not_booked() {
        book(clock.instant());
        dies(clock.instant());
        CONTEXT.getBean(ScriptedTurnover.class).says(Map.of("CNY", new Moved(2, 350)));
        clock.advance(Duration.ofDays(1));
        assertThat(closed().fault()).contains("1 events are dead letters");

        var letters = CONTEXT.getBean(DeadLetters.class);
        letters.settle(letters.waiting(0, 1).get(0).id(), "Li: 钱已退回");
        var run = closed();
        assertThat(run.state()).as(run.fault()).isEqualTo("COMPLETED");
        assertThat(CONTEXT.getBean(Days.class).isClosed(DAY)).isTrue();
        assertThat(run.steps())
                .filteredOn(step -> !step.note().isEmpty())
                .extracting(Run.Step::name, Run.Step::note)
                .containsExactly(tuple("complete", "settled, not booked: transfer/dead of 2.50 CNY (Li: 钱已退回)"));
    }

    private Run closed() {
        var before = jobs.runs(1).stream().mapToLong(Run::id).max().orElse(0);
        FeatureContext.heard(CONTEXT, clock.instant());
        jobs.run("day-close", DAY, false);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            CONTEXT.getBean(Crew.class).help();
            return jobs.runs(1).stream()
                    .anyMatch(run ->
                            run.id() > before && List.of("COMPLETED", "FAILED").contains(run.state()));
        });
        return jobs.runs(1).get(0);
    }

    private void book(Instant at) {
        CONTEXT.getBean(Journal.class)
                .book(List.of(new Movement(
                        "transfer/alive",
                        new Movement.Way(
                                new Movement.Side("buyer", "USER_BALANCE"),
                                new Movement.Side("shop", "MERCHANT"),
                                Money.of(100, "CNY")),
                        at,
                        new PlatformContext("trade", "coffee", "mei", ""))));
    }

    private void dies(Instant at) {
        var event = Event.newBuilder()
                .setId("transfer/dead")
                .setAtMs(at.toEpochMilli())
                .setTransfer(TransferEnded.newBuilder().setPosted(true).setAmount(Wire.money(Money.of(250, "CNY"))));
        var body = EventBatch.newBuilder().addEvents(event).build().toByteArray();
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "INSERT INTO dead_letter (listener, event, topic, body, fault, at)"
                                + " VALUES ('accounting-journal', 'transfer/dead', 'account-events', ?, '', ?)",
                        Base64.getEncoder().encodeToString(body),
                        "2026-01-01 00:00:01"));
    }
}
