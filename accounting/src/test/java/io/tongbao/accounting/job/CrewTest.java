package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedCheckpoint;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.SessionLocks;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.MariaDb;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D13 of the requirements: several workers share one job, and whoever of them stops or dies is replaced. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrewTest {

    private static final Database DATABASE = MariaDb.forTests("accounting");
    private static final ConfigurableApplicationContext MANAGER = FeatureContext.start(DATABASE, "accounting");
    private static final ConfigurableApplicationContext HELPER = FeatureContext.start(DATABASE, "accounting-2");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    @AfterAll
    static void stop() {
        HELPER.close();
        MANAGER.close();
    }

    @Test
    void a_lock_is_of_one_schema() {
        var locks = MANAGER.getBean(SessionLocks.class);
        try (var elsewhere = FeatureContext.start(MariaDb.forTests("elsewhere"), "elsewhere")) {
            var theirs = elsewhere.getBean(SessionLocks.class);
            assertThat(locks.holding("day", () -> {
                        assertThat(locks.holding("day", () -> {})).isFalse();
                        assertThat(theirs.isHeld("day")).isFalse();
                        assertThat(theirs.holding("day", () -> {})).isTrue();
                    }))
                    .isTrue();
        }
    }

    @Test
    @Order(1)
    void whoever_is_idle_does_the_parts_of_a_job_that_another_instance_began() {
        var jobs = begun(DAY);
        var database = new JdbcTemplate(MANAGER.getBean(DataSource.class));
        MANAGER.getBean(LocalTransactions.class)
                .run(() -> assertThat(database.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = 'STARTED'"
                                + " WHERE STEP_NAME = 'verify-part:part2'"))
                        .as("one of them was begun by somebody who is dead")
                        .isOne());
        helpUntilDone(HELPER, jobs);
        assertThat(parts(jobs)).extracting(Run.Step::worker).containsOnly("accounting-2");
        assertThat(parts(jobs).stream().mapToLong(Run.Step::count).sum()).isEqualTo(100);
    }

    @Test
    @Order(2)
    void the_part_of_a_worker_that_stops_is_taken_up_by_another() throws InterruptedException {
        var jobs = begun(DAY.plusDays(1));
        var leaving = FeatureContext.start(DATABASE, "accounting-3");
        var held = leaving.getBean(ScriptedCheckpoint.class);
        held.holdAt("job.verify-part");
        var crew = leaving.getBean(Crew.class);
        crew.help();
        held.awaitReached();
        var stopped = CompletableFuture.runAsync(leaving::close);
        await("it is stopping").atMost(PATIENCE).until(crew::isStopping);
        held.letGo();
        assertThat(stopped).succeedsWithin(PATIENCE);
        assertThat(jobs.runs(1).get(0).state()).as("nothing failed").isEqualTo("STARTED");
        helpUntilDone(HELPER, jobs);
        assertThat(parts(jobs)).extracting(Run.Step::worker).contains("accounting-2");
        assertThat(parts(jobs).stream().mapToLong(Run.Step::count).sum()).isEqualTo(100);
    }

    @Test
    @Order(3)
    void parts_that_others_work_on_do_not_keep_later_ones_waiting() {
        var jobs = begun(DAY.plusDays(2));
        var database = new JdbcTemplate(MANAGER.getBean(DataSource.class));
        var first = MANAGER.getBean(LocalTransactions.class)
                .run(() -> database.queryForList(
                        "SELECT STEP_EXECUTION_ID FROM BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'verify-part:%'"
                                + " ORDER BY JOB_EXECUTION_ID DESC, STEP_EXECUTION_ID LIMIT 2",
                        Long.class));
        var locks = MANAGER.getBean(SessionLocks.class);
        locks.holding(
                "part/" + first.get(0),
                () -> locks.holding(
                        "part/" + first.get(1),
                        () -> await("the others").atMost(PATIENCE).until(() -> {
                            HELPER.getBean(Crew.class).help();
                            return parts(jobs).stream()
                                            .filter(part -> part.state().equals("COMPLETED"))
                                            .count()
                                    == Parts.COUNT - 2;
                        })));
        helpUntilDone(HELPER, jobs);
    }

    /** A day close whose parts wait for somebody. */
    private static Jobs begun(LocalDate day) {
        var clock = MANAGER.getBean(AdvancingClock.class);
        MANAGER.getBean(Journal.class)
                .book(IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> new Movement(
                                "transfer/" + day + i,
                                new Movement.Way(
                                        new Movement.Side("buyer-" + i % 10, "USER_BALANCE"),
                                        new Movement.Side("shop", "MERCHANT"),
                                        Money.of(i, "CNY")),
                                clock.instant(),
                                new PlatformContext("trade-" + day + i, "coffee", "mei", "")))
                        .toList());
        clock.advance(Duration.ofDays(1));
        var jobs = MANAGER.getBean(Jobs.class);
        FeatureContext.heard(MANAGER, clock.instant());
        jobs.run("day-close", day, false);
        await("parts are there").atMost(PATIENCE).until(() -> parts(jobs).size() == Parts.COUNT);
        return jobs;
    }

    private static void helpUntilDone(ConfigurableApplicationContext helper, Jobs jobs) {
        await("it is done").atMost(PATIENCE).until(() -> {
            helper.getBean(Crew.class).help();
            return jobs.runs(1).get(0).state().equals("COMPLETED");
        });
    }

    private static List<Run.Step> parts(Jobs jobs) {
        return jobs.runs(1).stream()
                .flatMap(run -> run.steps().stream())
                .filter(step -> step.name().contains(Crew.PART + ":"))
                .toList();
    }
}
