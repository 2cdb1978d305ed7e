package io.tongbao.accounting.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.ScriptedCheckpoint;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row D12 of the requirements: no day is closed with a voucher that nobody verified, however late it comes. */
class LateVoucherTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final Jobs jobs = CONTEXT.getBean(Jobs.class);
    private final ScriptedCheckpoint checkpoint = CONTEXT.getBean(ScriptedCheckpoint.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_is_booked_between_verification_and_close_is_verified_too() {
        var onTheDay = clock.instant();
        book("in-time", onTheDay);
        clock.advance(Duration.ofDays(1));
        checkpoint.holdAt("job.close");
        FeatureContext.heard(CONTEXT, clock.instant());
        jobs.run("day-close", DAY, false);
        helpUntil(checkpoint::isReached);
        book("late", onTheDay);
        change("late", 101);
        checkpoint.letGo();
        helpUntil(() -> state().equals("FAILED"));
        assertThat(jobs.runs(1).get(0).fault()).contains("not what was booked");
        assertThat(CONTEXT.getBean(Days.class).isClosed(DAY)).isFalse();

        change("late", 100);
        FeatureContext.heard(CONTEXT, clock.instant());
        jobs.run("day-close", DAY, false);
        helpUntil(() -> state().equals("COMPLETED"));
        assertThat(CONTEXT.getBean(Days.class).isClosed(DAY)).isTrue();
        whoWasKilledBeforeItWasAddedUpIsFollowed();
    }

    private void whoWasKilledBeforeItWasAddedUpIsFollowed() {
        var days = CONTEXT.getBean(Days.class);
        transactions.run(() -> database.update("UPDATE closed_day SET added_up_at = NULL"));
        transactions.run(() -> database.update("DELETE FROM holder_turnover"));
        assertThat(days.isClosed(DAY)).isFalse();
        assertThat(days.open()).containsExactly(DAY);
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> days.close(DAY.plusDays(1), 0)).hasMessageContaining("DAY_OUT_OF_ORDER");
        turnover(5);
        assertThatThrownBy(() -> days.close(DAY, 0))
                .hasMessageContaining("DAY_NOT_COMPLETE")
                .hasMessageContaining("exceeds its vouchers by 2202 debited 0.00 CNY, credited 0.05 CNY (expected");
        assertThat(days.isClosed(DAY)).isFalse();
        turnover(-5);
        whoBooksDoesNotWaitForTheAddingUp(days);
        assertThat(days.open()).containsExactly(DAY.plusDays(1));
    }

    private void whoBooksDoesNotWaitForTheAddingUp(Days days) {
        checkpoint.holdAt("day.adding-up");
        var closing = CompletableFuture.supplyAsync(() -> days.close(DAY, 0));
        await().atMost(Duration.ofSeconds(30)).until(checkpoint::isReached);
        book("meanwhile", clock.instant());
        checkpoint.letGo();
        assertThat(closing).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
    }

    /** Changed by so much, beside the journal. */
    private void turnover(long minor) {
        transactions.run(() -> database.update(
                "UPDATE turnover SET credit_minor = credit_minor + ? WHERE day = ? AND code = '2202'", minor, DAY));
    }

    private void helpUntil(Callable<Boolean> done) {
        var crew = CONTEXT.getBean(Crew.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            crew.help();
            return done.call();
        });
    }

    private String state() {
        return jobs.runs(1).get(0).state();
    }

    private void book(String transfer, Instant at) {
        CONTEXT.getBean(Journal.class)
                .book(List.of(new Movement(
                        "transfer/" + transfer,
                        new Movement.Way(
                                new Movement.Side("buyer", "USER_BALANCE"),
                                new Movement.Side("shop", "MERCHANT"),
                                Money.of(100, "CNY")),
                        at,
                        new PlatformContext("trade-" + transfer, "coffee", "mei", ""))));
    }

    /** Beside the journal. */
    private void change(String transfer, long minor) {
        transactions.run(() ->
                database.update("UPDATE voucher SET amount_minor = ? WHERE event = ?", minor, "transfer/" + transfer));
    }
}
