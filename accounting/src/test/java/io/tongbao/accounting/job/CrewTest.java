package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.stack.mariadb.MariaDb;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D13 of the requirements: several workers share one job, and whoever of them dies is replaced. */
class CrewTest {

    private static final ConfigurableApplicationContext MANAGER;
    private static final ConfigurableApplicationContext HELPER;

    static {
        var database = MariaDb.forTests("accounting");
        MANAGER = FeatureContext.start(database, "accounting");
        HELPER = FeatureContext.start(database, "accounting-2");
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    @AfterAll
    static void stop() {
        HELPER.close();
        MANAGER.close();
    }

    @Test
    void whoever_is_idle_does_the_parts_of_a_job_that_another_instance_began() {
        var clock = MANAGER.getBean(AdvancingClock.class);
        MANAGER.getBean(Journal.class)
                .book(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> new Movement(
                                "transfer/" + i,
                                new Movement.Way(
                                        new Movement.Side("buyer-" + i % 10, "USER_BALANCE"),
                                        new Movement.Side("shop", "MERCHANT"),
                                        Money.of(i, "CNY")),
                                clock.instant(),
                                new PlatformContext("trade-" + i, "coffee", "mei", "")))
                        .toList());
        clock.advance(Duration.ofDays(1));
        var jobs = MANAGER.getBean(Jobs.class);
        var database = new JdbcTemplate(MANAGER.getBean(DataSource.class));
        jobs.run("day-close", DAY);
        await("parts are there").atMost(PATIENCE).until(() -> parts(jobs).size() == Parts.COUNT);
        MANAGER.getBean(LocalTransactions.class)
                .run(() -> assertThat(database.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED'"
                                + " WHERE STEP_NAME = 'verify-part:part2'"))
                        .as("one of them was begun by somebody who is dead")
                        .isOne());
        await("the helper did them").atMost(PATIENCE).until(() -> {
            HELPER.getBean(Crew.class).help();
            return jobs.runs(1).get(0).state().equals("COMPLETED");
        });
        assertThat(parts(jobs)).extracting(Run.Step::worker).containsOnly("accounting-2");
        assertThat(parts(jobs).stream().mapToLong(Run.Step::count).sum()).isEqualTo(100);
    }

    private static List<Run.Step> parts(Jobs jobs) {
        return jobs.runs(1).stream()
                .flatMap(run -> run.steps().stream())
                .filter(step -> step.name().contains(Crew.PART + ":"))
                .toList();
    }
}
