package io.tongbao.accounting.api;

import io.tongbao.accounting.job.Jobs;
import io.tongbao.accounting.job.Run;
import io.tongbao.accounting.job.Schedule;
import io.tongbao.kernel.Expect;
import java.time.Instant;
import org.apache.dubbo.config.annotation.DubboService;
import org.jspecify.annotations.Nullable;
import tongbao.accounting.v1.DubboJobServiceTriple.JobServiceImplBase;
import tongbao.accounting.v1.Job;
import tongbao.accounting.v1.JobRun;
import tongbao.accounting.v1.JobStep;
import tongbao.accounting.v1.ListJobRunsReply;
import tongbao.accounting.v1.ListJobRunsRequest;
import tongbao.accounting.v1.ListJobsReply;
import tongbao.accounting.v1.ListJobsRequest;
import tongbao.accounting.v1.RunJobReply;
import tongbao.accounting.v1.RunJobRequest;

/** {@code tongbao.accounting.v1.JobService}. */
@DubboService
class JobRpc extends JobServiceImplBase {

    private static final int NAME_MAX = 64;
    private static final int RUNS_DEFAULT = 20;
    private static final int RUNS_MAX = 200;

    private final Jobs jobs;
    private final Schedule schedule;

    JobRpc(Jobs jobs, Schedule schedule) {
        this.jobs = jobs;
        this.schedule = schedule;
    }

    @Override
    public ListJobsReply listJobs(ListJobsRequest request) {
        return ListJobsReply.newBuilder()
                .addAllJobs(jobs.kinds().stream()
                        .map(kind -> Job.newBuilder()
                                .setName(kind.name())
                                .setAbout(kind.about())
                                .setCron(schedule.cron(kind.name()))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public RunJobReply runJob(RunJobRequest request) {
        jobs.run(
                Expect.id("name", request.getName(), NAME_MAX),
                DayField.of("day", request.getDay()),
                request.getAgain());
        return RunJobReply.getDefaultInstance();
    }

    @Override
    public ListJobRunsReply listJobRuns(ListJobRunsRequest request) {
        var limit =
                request.getLimit() == 0 ? RUNS_DEFAULT : (int) Expect.within("limit", request.getLimit(), 1, RUNS_MAX);
        return ListJobRunsReply.newBuilder()
                .addAllRuns(jobs.runs(limit).stream().map(JobRpc::message).toList())
                .build();
    }

    private static JobRun message(Run run) {
        return JobRun.newBuilder()
                .setId(run.id())
                .setJob(run.job())
                .setDay(run.day().toString())
                .setState(run.state())
                .setStartedAtMs(millis(run.startedAt()))
                .setEndedAtMs(millis(run.endedAt()))
                .addAllSteps(run.steps().stream()
                        .map(step -> JobStep.newBuilder()
                                .setName(step.name())
                                .setState(step.state())
                                .setCount(step.count())
                                .setWorker(step.worker())
                                .setNote(step.note())
                                .build())
                        .toList())
                .setFault(run.fault())
                .build();
    }

    private static long millis(@Nullable Instant moment) {
        return moment == null ? 0 : moment.toEpochMilli();
    }
}
