package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.accounting.statement.Period;
import io.tongbao.accounting.statement.Statements;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.kernel.store.LocalTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D13 of the requirements: jobs begin when the schedule of Nacos says so, by the calendar of the books. */
class ScheduleTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    /** The clock of the tests begins 27 days before, at eight in the morning. */
    private static final LocalDate FIRST = LocalDate.parse("2026-01-28");

    private final Jobs jobs = CONTEXT.getBean(Jobs.class);
    private final Schedule schedule = CONTEXT.getBean(Schedule.class);
    private final Days days = CONTEXT.getBean(Days.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final NacosEntry<Schedule.Plan> entry =
            new NacosEntry<>("accounting-jobs.json", Schedule.Plan.class, schedule::take);

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void days_are_closed_at_half_past_midnight_as_shipped_and_those_that_were_missed_with_them() throws IOException {
        entry.read(Files.readString(Path.of("../seata-config/nacos/TONGBAO/accounting-jobs.json")));
        assertThat(schedule.cron("day-close")).isEqualTo("0 30 0 * * *");
        entry.read("{\"jobs\": [{\"job\": \"day-close\", \"cron\": \"at noon\"}]}");
        entry.read("{\"jobs\": [{\"job\": \"day-clos\", \"cron\": \"0 0 12 * * *\"}]}");
        assertThat(schedule.cron("day-close")).as("what cannot be is not taken").isEqualTo("0 30 0 * * *");

        clock.advance(Duration.ofDays(27));
        book();
        clock.advance(Duration.ofHours(16).plusMinutes(29));
        schedule.look();
        assertThat(jobs.runs(1)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        schedule.look();
        await("its listeners have not heard all of the day")
                .atMost(Duration.ofSeconds(30))
                .until(() -> jobs.runs(1).stream().anyMatch(run -> run.state().equals("FAILED")));
        assertThat(jobs.runs(1).get(0).fault()).contains("DAY_NOT_COMPLETE", "accounting-journal has heard of");
        FeatureContext.heard(CONTEXT, clock.instant());
        await("it is remembered").atMost(Duration.ofSeconds(30)).until(() -> tries() == 1);
        schedule.look();
        assertThat(jobs.runs(10)).as("it is tried again only after a while").hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(CONTEXT.getBean(DueJobs.class).overdue(Set.of("day-close"))).isEqualTo(Duration.ofMinutes(2));
        awaitClosed(FIRST);

        clock.advance(Duration.ofDays(3));
        FeatureContext.heard(CONTEXT, clock.instant());
        awaitClosed(FIRST.plusDays(3));
        assertThat(days.closedSince(FIRST))
                .containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(2), FIRST.plusDays(3));
        aMonthIsWrittenOnceItsLastDayIsClosed();
    }

    private void aMonthIsWrittenOnceItsLastDayIsClosed() throws IOException {
        var last = FIRST.plusDays(3);
        clock.advance(Duration.ofHours(2));
        var month = CONTEXT.getBean(Statements.class).file("shop", Period.month(last), Statements.Format.CSV);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            schedule.look();
            CONTEXT.getBean(Crew.class).help();
            return jobs.runs(200).stream()
                    .anyMatch(run ->
                            run.job().equals("month-statements") && run.state().equals("COMPLETED"));
        });
        assertThat(Files.readString(month)).contains(",trade-1,,buyer,purchase,2202,CNY,,1.00,1.00");
        await("nothing is due any more")
                .atMost(Duration.ofSeconds(30))
                .until(() -> CONTEXT.getBean(DueJobs.class)
                        .overdue(Set.of("day-close", "month-statements"))
                        .isZero());
    }

    private int tries() {
        return CONTEXT.getBean(LocalTransactions.class)
                .run(() -> new JdbcTemplate(CONTEXT.getBean(DataSource.class))
                        .queryForObject(
                                "SELECT tries FROM due_job WHERE job = 'day-close' AND day = ?", Integer.class, FIRST));
    }

    private void book() {
        CONTEXT.getBean(Journal.class)
                .book(List.of(new Movement(
                        "transfer/1",
                        new Movement.Way(
                                new Movement.Side("buyer", "USER_BALANCE"),
                                new Movement.Side("shop", "MERCHANT"),
                                Money.of(100, "CNY")),
                        clock.instant(),
                        new PlatformContext("trade-1", "coffee", "mei", ""))));
    }

    private void awaitClosed(LocalDate day) {
        var crew = CONTEXT.getBean(Crew.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            schedule.look();
            crew.help();
            return days.isClosed(day);
        });
    }
}
