package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tongbao.accounting.v1.Job;
import tongbao.accounting.v1.JobRun;
import tongbao.accounting.v1.JobServiceGrpc;
import tongbao.accounting.v1.JobServiceGrpc.JobServiceBlockingStub;
import tongbao.accounting.v1.ListJobRunsRequest;
import tongbao.accounting.v1.ListJobsRequest;
import tongbao.accounting.v1.RunJobRequest;

/**
 * Row D13 of the requirements: a job whose instance is killed goes on where it was, and is done once. Not before other
 * tests: accounting is a day ahead from then on.
 */
@MoneyHolds.Afterwards
@Order(Integer.MAX_VALUE - 2)
class JobsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Also of the last trade of the day. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration A_DAY = Duration.ofDays(1).plus(GRACE);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final JobServiceBlockingStub jobs = JobServiceGrpc.newBlockingStub(
                    mesh.operator().channel("accounting"))
            .withWaitForReady();

    @Test
    void a_day_close_that_is_killed_is_finished_by_the_next_run_and_statements_follow() throws IOException {
        var accounting = mesh.stack().process("accounting");
        var buyer = cafe.buyer(1000);
        IntStream.range(0, 5)
                .forEach(i -> mesh.coffee()
                        .purchases()
                        .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build()));
        var ours = "SELECT v.day FROM voucher v JOIN voucher_line l ON l.voucher = v.number WHERE l.holder = '"
                + cafe.shop + "'";
        await().atMost(PATIENCE).until(() -> mesh.rows("accounting", ours).size() == 5);
        var day = mesh.rows("accounting", ours).get(0);
        mesh.advance("accounting", A_DAY);
        hearAllOf(day);
        await("all trades are looked at")
                .atMost(PATIENCE)
                .until(() -> mesh.rows("accounting", "SELECT 1 FROM told WHERE due_at IS NOT NULL")
                        .isEmpty());
        closeBefore(day);
        try (var pausing = mesh.fault("job.verify-part", "pause")) {
            run("day-close", day);
            pausing.awaitReached();
            accounting.kill();
        }
        accounting.start();
        assertThat(until("day-close", day, "COMPLETED")).isTrue();
        run("day-close", day);
        assertThat(mesh.tongbao("job", "run", "day-statements", "--date", day))
                .containsPattern("COMPLETED .* day-statements 4 of 4 parts");
        assertThat(runs("day-close", day).stream().map(JobRun::getState)).containsExactly("COMPLETED", "FAILED");
        assertThat(mesh.rows("accounting", "SELECT COUNT(*) FROM closed_day WHERE day = '" + day + "'"))
                .containsExactly("1");
        assertThat(Files.readAllLines(folder().resolve(day).resolve(cafe.shop + ".csv")))
                .hasSize(5 + 2)
                .last()
                .asString()
                .endsWith("2202,CNY,,,5.00");
    }

    @Test
    void the_schedule_is_that_of_nacos() {
        var leapDay = "0 30 0 29 2 *";
        mesh.publish("accounting-jobs.json", "{\"jobs\": [{\"job\": \"day-close\", \"cron\": \"" + leapDay + "\"}]}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jobs.listJobs(ListJobsRequest.getDefaultInstance())
                                .getJobsList())
                        .filteredOn(job -> job.getName().equals("day-close"))
                        .extracting(Job::getCron)
                        .containsExactly(leapDay));
    }

    /** Each service says up to when it has told all; a day closes when all of them have said so of a time beyond it. */
    private void hearAllOf(String day) {
        try (var trade = mesh.ahead("trade-core", A_DAY);
                var pay = mesh.ahead("pay-core", A_DAY);
                var account = mesh.ahead("account-core", A_DAY)) {
            await("all that ended on " + day + " is heard")
                    .atMost(PATIENCE)
                    .until(() -> mesh.rows("accounting", "SELECT 1 FROM heard WHERE day < '" + day + "'")
                            .isEmpty());
        }
    }

    /** Others may have had vouchers booked into days before; how many depends on the time of day. */
    private void closeBefore(String day) {
        var first = mesh.rows("accounting", "SELECT MIN(day) FROM voucher").get(0);
        LocalDate.parse(first)
                .datesUntil(LocalDate.parse(day))
                .forEach(earlier -> until("day-close", earlier.toString(), "COMPLETED"));
    }

    private void run(String job, String day) {
        jobs.runJob(RunJobRequest.newBuilder().setName(job).setDay(day).build());
    }

    /** Asks again, as an operator would, until its newest run has ended so. */
    private boolean until(String job, String day, String state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            run(job, day);
            var runs = runs(job, day);
            return !runs.isEmpty() && runs.get(0).getState().equals(state);
        });
        return true;
    }

    private List<JobRun> runs(String job, String day) {
        return jobs.listJobRuns(ListJobRunsRequest.newBuilder().setLimit(200).build()).getRunsList().stream()
                .filter(run -> run.getJob().equals(job) && run.getDay().equals(day))
                .toList();
    }

    private Path folder() {
        return mesh.stack().process("accounting").log().resolveSibling("statements");
    }
}
