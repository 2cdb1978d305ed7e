package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.run.NacosEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row D13 of the requirements: jobs begin when the schedule of Nacos says so, by the calendar of the books. */
class ScheduleTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    /** The clock of the tests begins at eight in the morning of it. */
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

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

        book();
        clock.advance(Duration.ofHours(16).plusMinutes(29));
        schedule.look();
        assertThat(CONTEXT.getBean(Jobs.class).runs(1)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        schedule.look();
        awaitClosed(FIRST);

        clock.advance(Duration.ofDays(3));
        schedule.look();
        awaitClosed(FIRST.plusDays(3));
        assertThat(days.closedSince(FIRST))
                .containsExactly(FIRST, FIRST.plusDays(1), FIRST.plusDays(2), FIRST.plusDays(3));
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
            crew.help();
            return days.isClosed(day);
        });
    }
}
