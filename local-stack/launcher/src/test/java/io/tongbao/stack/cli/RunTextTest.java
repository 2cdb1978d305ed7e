package io.tongbao.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tongbao.accounting.v1.JobRun;
import tongbao.accounting.v1.JobStep;

class RunTextTest {

    private static final JobRun RUN = JobRun.newBuilder()
            .setId(7)
            .setJob("day-close")
            .setDay("2026-11-24")
            .setStartedAtMs(1_000)
            .build();

    @Test
    void parts_of_a_step_are_added_up_and_name_their_workers() {
        var run = RUN.toBuilder()
                .setState("STARTED")
                .addSteps(step("complete", "COMPLETED", 0, ""))
                .addSteps(step("verify", "STARTED", 0, ""))
                .addSteps(step("verify-part:part0", "COMPLETED", 1200, "accounting"))
                .addSteps(step("verify-part:part1", "STARTED", 34, "accounting-2"))
                .addSteps(step("verify-part:part2", "STARTING", 0, ""))
                .build();
        assertThat(RunText.of(run))
                .endsWith(" -  complete, verify 1 of 3 parts, 1,234 (accounting 1, accounting-2 1)")
                .contains("     7  day-close          2026-11-24  STARTED ");
    }

    @Test
    void a_run_that_failed_says_where_and_why_in_one_more_line() {
        var run = RUN.toBuilder()
                .setState("FAILED")
                .setEndedAtMs(2_300)
                .addSteps(step("complete", "FAILED", 0, ""))
                .setFault("DAY_NOT_OVER: day: 2026-11-24\n\tat some.Code")
                .build();
        assertThat(RunText.of(run)).endsWith(" 1.3 s  complete FAILED\n        DAY_NOT_OVER: day: 2026-11-24");
    }

    @Test
    void a_step_that_has_something_to_say_says_it_in_one_more_line() {
        var run = RUN.toBuilder()
                .setState("COMPLETED")
                .setEndedAtMs(2_300)
                .addSteps(step("complete", "COMPLETED", 0, "").toBuilder()
                        .setNote("settled, not booked: transfer/t1 of 2.50 CNY (Li has dealt with it)"))
                .addSteps(step("close", "COMPLETED", 0, ""))
                .build();
        assertThat(RunText.of(run))
                .endsWith(" 1.3 s  complete, close\n        settled, not booked: transfer/t1 of 2.50 CNY"
                        + " (Li has dealt with it)");
    }

    @Test
    void the_header_stands_above_its_columns() {
        var run = RUN.toBuilder().setState("COMPLETED").build();
        assertThat(RunText.HEADER.indexOf("STATE")).isEqualTo(RunText.of(run).indexOf("COMPLETED"));
        assertThat(RunText.HEADER.indexOf("STEPS")).isEqualTo(RunText.of(run).length());
    }

    private static JobStep step(String name, String state, long count, String worker) {
        return JobStep.newBuilder()
                .setName(name)
                .setState(state)
                .setCount(count)
                .setWorker(worker)
                .build();
    }
}
