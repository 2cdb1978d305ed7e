package io.tongbao.stack.cli;

import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tongbao.accounting.v1.JobRun;
import tongbao.accounting.v1.JobServiceGrpc;
import tongbao.accounting.v1.JobServiceGrpc.JobServiceBlockingStub;
import tongbao.accounting.v1.ListJobRunsRequest;
import tongbao.accounting.v1.ListJobsRequest;
import tongbao.accounting.v1.RunJobRequest;

/** Looks after the jobs of accounting. */
@Command(name = "job", description = "Looks after jobs over the books of a day: day close, statements.")
final class JobCommand {
    private static final String JOB = "%-18s %-16s %s%n";
    private static final long STEP_MS = 500;
    private static final int LAST = 200;

    @Command(name = "list", description = "Lists the jobs, and when they run by themselves.")
    int list() {
        return Operator.asks("accounting", channel -> {
            System.out.printf(JOB, "NAME", "CRON", "WHAT IT DOES");
            JobServiceGrpc.newBlockingStub(channel)
                    .listJobs(ListJobsRequest.getDefaultInstance())
                    .getJobsList()
                    .forEach(job -> System.out.printf(JOB, job.getName(), job.getCron(), job.getAbout()));
            return 0;
        });
    }

    @Command(
            name = "run",
            description = "Runs a job for a day and tells how far it is; exits with 0 only if it is done.")
    int run(
            @Parameters(paramLabel = "NAME", description = "As list tells it.") String name,
            @Option(names = "--date", required = true, description = "The accounting day: 2026-11-24.") LocalDate day,
            @Option(
                            names = "--again",
                            description =
                                    "Also if it was done: writes statements anew and proves that they are the same.")
                    boolean again) {
        return Operator.asks("accounting", channel -> {
            var jobs = JobServiceGrpc.newBlockingStub(channel);
            var before = newest(jobs, new Wanted(name, day, again))
                    .map(JobRun::getId)
                    .orElse(0L);
            jobs.runJob(RunJobRequest.newBuilder()
                    .setName(name)
                    .setDay(day.toString())
                    .setAgain(again)
                    .build());
            return follow(jobs, new Wanted(name, day, again), before);
        });
    }

    @Command(name = "status", description = "Lists the newest runs.")
    int status() {
        return Operator.asks("accounting", channel -> {
            System.out.println(RunText.HEADER);
            JobServiceGrpc.newBlockingStub(channel)
                    .listJobRuns(ListJobRunsRequest.getDefaultInstance())
                    .getRunsList()
                    .forEach(run -> System.out.println(RunText.of(run)));
            return 0;
        });
    }

    /** @param again whether a run that is done already is not meant */
    private record Wanted(String name, LocalDate day, boolean again) {}

    /** @param before the newest run there was; the same one is told only if it is done or under way, and so meant */
    private static int follow(JobServiceBlockingStub jobs, Wanted wanted, long before) {
        System.out.println(RunText.HEADER);
        var told = "";
        while (true) {
            pause();
            var run = newest(jobs, wanted);
            if (run.isPresent() && (!wanted.again() || run.get().getId() > before)) {
                var text = RunText.of(run.get());
                if (!text.equals(told)) {
                    System.out.println(text);
                    told = text;
                }
                var state = run.get().getState();
                if (state.equals("COMPLETED")) {
                    return 0;
                }
                if (state.equals("FAILED") && run.get().getId() > before) {
                    return 1;
                }
            }
        }
    }

    private static Optional<JobRun> newest(JobServiceBlockingStub jobs, Wanted wanted) {
        return jobs.listJobRuns(ListJobRunsRequest.newBuilder().setLimit(LAST).build()).getRunsList().stream()
                .filter(run -> run.getJob().equals(wanted.name())
                        && run.getDay().equals(wanted.day().toString()))
                .findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
