package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedTurnover;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.accounting.statement.Period;
import io.tongbao.accounting.statement.Statements;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows D12 D13 of the requirements: a day is closed once, statements are the same whenever they are written. */
class JobsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The clock of the tests begins at eight in the morning of the books' first of January 2026. */
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    private final Jobs jobs = CONTEXT.getBean(Jobs.class);
    private final Crew crew = CONTEXT.getBean(Crew.class);
    private final Journal journal = CONTEXT.getBean(Journal.class);
    private final Ledger ledger = CONTEXT.getBean(Ledger.class);
    private final Days days = CONTEXT.getBean(Days.class);
    private final Statements statements = CONTEXT.getBean(Statements.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void days_are_closed_in_order_once_and_statements_are_the_same_again() throws IOException {
        var shop = TimeOrderedId.next("shop");
        book(shop, clock.instant(), IntStream.rangeClosed(1, 2500).toArray());
        isNotClosedBeforeItsEnd();

        var lateFirst = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofDays(1));
        clock.advance(Duration.ofDays(1));
        assertThat(days.open()).containsExactly(FIRST, FIRST.plusDays(1));
        for (var wrong : List.of(FIRST.plusDays(1), FIRST.minusDays(1), LocalDate.parse("2016-01-01"))) {
            refused("day-close", wrong, Reason.DAY_OUT_OF_ORDER, "expected: " + FIRST);
        }
        var closed = run("day-close", FIRST);
        assertThat(closed.state()).isEqualTo("COMPLETED");
        assertThat(verified(closed)).isEqualTo(2500);
        jobs.run("day-close", FIRST, false);

        book(shop, lateFirst, 7);
        assertThat(dayOf("trade-7-" + lateFirst))
                .as("what comes late is of the first open day")
                .isEqualTo(FIRST.plusDays(1));
        var csv = statement(FIRST, shop);
        assertThat(csv.lines().count()).isEqualTo(2500 + 2);
        assertThat(csv)
                .contains("T08:00:00+08:00,", ",buyer-0,purchase,2202,CNY,,25.00,")
                .endsWith("closing,,,,,,,2202,CNY,,,31262.50\r\n");

        assertThat(run("day-close", FIRST.plusDays(1)).state()).isEqualTo("COMPLETED");
        assertThat(statement(FIRST.plusDays(1), shop))
                .contains("opening,,,,,,,2202,CNY,,,31262.50")
                .contains("closing,,,,,,,2202,CNY,,,31262.57");
        assertThat(writtenAgain(shop)).isEqualTo(csv);
        assertThat(completed(FIRST))
                .as("each once, but for what was asked for again")
                .containsExactlyInAnyOrder("day-close", "day-statements", "day-statements");
        wasKilled(shop, FIRST.plusDays(2), "STARTED");
        wasKilled(shop, FIRST.plusDays(3), "UNKNOWN");
    }

    private static long verified(Run run) {
        return run.steps().stream()
                .filter(step -> step.name().startsWith("verify-part"))
                .mapToLong(Run.Step::count)
                .sum();
    }

    private LocalDate dayOf(String trade) {
        return ledger.ofTrade(trade, 0, 1000).get(0).voucher().day().accounting();
    }

    private List<String> completed(LocalDate day) {
        return jobs.runs(200).stream()
                .filter(run -> run.day().equals(day) && run.state().equals("COMPLETED"))
                .map(Run::job)
                .toList();
    }

    private String writtenAgain(String shop) throws IOException {
        var file = statements.file(shop, Period.day(FIRST), Statements.Format.CSV);
        var csv = Files.readString(file);
        Files.delete(file);
        assertThat(run("day-statements", FIRST, true).state()).isEqualTo("COMPLETED");
        var line = "UPDATE voucher_line SET %s_minor = %d WHERE voucher = 7";
        transactions.run(() -> database.update(line.formatted("credit", 8) + " AND line = 2"));
        assertThat(run("day-statements", FIRST, true).fault()).contains("STATEMENT_DIFFERS", "as it was first written");
        assertThat(file).as("the first one stays").hasContent(csv);
        transactions.run(() -> database.update(line.formatted("credit", 7) + " AND line = 2"));
        assertThatThrownBy(() -> jobs.run("day-close", FIRST, true)).hasMessageContaining("again");
        return Files.readString(file);
    }

    private void refused(String job, LocalDate day, Reason reason, String why) {
        assertThatThrownBy(() -> jobs.run(job, day, false))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(reason))
                .hasMessageContaining(why);
    }

    private void isNotClosedBeforeItsEnd() {
        refused("day-close", FIRST, Reason.DAY_NOT_OVER, "expected: <= ");
        refused("day-statements", FIRST, Reason.DAY_NOT_CLOSED, FIRST.toString());
        assertThat(jobs.runs(10)).as("nothing was begun").isEmpty();
        assertThatThrownBy(() -> statements.write(Period.day(FIRST), new Statements.Part(1, 0, ""), 10))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(Reason.DAY_NOT_CLOSED));
    }

    /** A run that the database says is under way, or knows no end of, while nobody holds its lock. */
    private void wasKilled(String shop, LocalDate day, String state) {
        book(shop, clock.instant(), 9);
        clock.advance(Duration.ofDays(1));
        CONTEXT.getBean(ScriptedTurnover.class).says(Map.of());
        assertThat(run("day-close", day).fault()).contains("DAY_NOT_COMPLETE", "as account-core says");
        CONTEXT.getBean(ScriptedTurnover.class).saysWhatWasBooked();
        var run = newest("day-close", day).get(0).id();
        for (var table : List.of("BATCH_STEP_EXECUTION", "BATCH_JOB_EXECUTION")) {
            var ended = "UPDATE " + table + " SET STATUS = ?, END_TIME = NULL WHERE STATUS = 'FAILED'";
            transactions.run(() -> assertThat(database.update(ended + " AND JOB_EXECUTION_ID = ?", state, run))
                    .isPositive());
        }
        assertThat(run("day-close", day).state()).isEqualTo("COMPLETED");
        assertThat(days.isClosed(day)).isTrue();
    }

    @Test
    void a_job_that_there_is_not_is_refused() {
        assertThatThrownBy(() -> jobs.run("day-clos", FIRST, false))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(Reason.NO_SUCH_JOB));
    }

    @Test
    void a_month_is_named_by_its_last_day() {
        assertThatThrownBy(() -> jobs.run("month-statements", FIRST, false))
                .isInstanceOfSatisfying(
                        Failure.class, no -> assertThat(no.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                .hasMessageContaining("2026-01-31");
    }

    private void book(String shop, Instant at, int... minors) {
        journal.book(IntStream.of(minors)
                .mapToObj(minor -> new Movement(
                        "transfer/" + shop + "-" + minor + "-" + at,
                        new Movement.Way(
                                new Movement.Side("buyer-" + minor % 100, "USER_BALANCE"),
                                new Movement.Side(shop, "MERCHANT"),
                                Money.of(minor, "CNY")),
                        at,
                        new PlatformContext("trade-" + minor + "-" + at, "coffee", "mei", "")))
                .toList());
    }

    private String statement(LocalDate day, String holder) throws IOException {
        assertThat(run("day-statements", day).state()).isEqualTo("COMPLETED");
        return Files.readString(statements.file(holder, Period.day(day), Statements.Format.CSV));
    }

    /** Runs it and waits for its end. */
    private Run run(String job, LocalDate day) {
        return run(job, day, false);
    }

    private Run run(String job, LocalDate day, boolean again) {
        var before = newest(job, day).stream().mapToLong(Run::id).max().orElse(0);
        FeatureContext.heard(CONTEXT, clock.instant());
        jobs.run(job, day, again);
        await().atMost(PATIENCE).until(() -> {
            crew.help();
            return newest(job, day).stream()
                    .anyMatch(run ->
                            run.id() > before && List.of("COMPLETED", "FAILED").contains(run.state()));
        });
        return newest(job, day).get(0);
    }

    private List<Run> newest(String job, LocalDate day) {
        return jobs.runs(200).stream()
                .filter(run -> run.job().equals(job) && run.day().equals(day))
                .toList();
    }
}
