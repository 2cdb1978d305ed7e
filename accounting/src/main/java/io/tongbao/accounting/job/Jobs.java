package io.tongbao.accounting.job;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobExecutionException;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Service;

/**
 * Runs jobs, each for a day at a time on one of the instances. A lock of the database server, which ends with the
 * session that holds it, says whether whoever began a run is still alive.
 */
@Service
public class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int FAULT_MAX = 400;

    /** Jobs that this instance runs at a time; each keeps a connection for its lock. */
    private static final int HOLDERS = 2;

    private static final int STOP_SECONDS = 5;

    /** The parameter of a run that does once more what was done. */
    private static final String AGAIN = "again";

    /** What can be run. */
    public record Kind(String name, String about) {}

    private final Map<String, BookJob> kinds = new TreeMap<>();
    private final Map<String, Job> jobs = new TreeMap<>();
    private final JobLauncher launcher;
    private final JobExplorer explorer;
    private final JobRepository repository;
    private final Crew crew;
    private final DueJobs due;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService holders = Executors.newFixedThreadPool(HOLDERS);

    Jobs(
            List<BookJob> kinds,
            JobLauncher launcher,
            JobExplorer explorer,
            JobRepository repository,
            Crew crew,
            DueJobs due) {
        for (var kind : kinds) {
            this.kinds.put(kind.name(), kind);
            this.jobs.put(kind.name(), kind.job());
        }
        this.launcher = launcher;
        this.explorer = explorer;
        this.repository = repository;
        this.crew = crew;
        this.due = due;
    }

    public List<Kind> kinds() {
        return kinds.values().stream()
                .map(kind -> new Kind(kind.name(), kind.about()))
                .toList();
    }

    /**
     * Sees to it that a job runs for a day, unless it was done or is being done; {@link #runs} tells how far it is.
     *
     * @param again also if it was done: what it wrote is written anew, and has to be the same
     * @throws Failure NO_SUCH_JOB, INVALID_ARGUMENT if another day stands for this one, or why it cannot be run for it
     */
    public void run(String name, LocalDate day, boolean again) {
        var job = jobs.get(name);
        var kind = kinds.get(name);
        if (job == null || kind == null) {
            throw Failure.missing(Reason.NO_SUCH_JOB, name + " (expected: one of " + jobs.keySet() + ")");
        }
        if (!kind.standsFor(day).equals(day)) {
            throw Failure.invalid("day", day, kind.standsFor(day) + ", the last day of its period");
        }
        if (again && !kind.isRepeatable()) {
            throw Failure.invalid("again", "true", "false, for " + name + ", which is done once");
        }
        kind.expectRunnable(day);
        var parameters = new JobParametersBuilder().addLocalDate(Parts.DAY, day);
        if (again) {
            parameters.addString(AGAIN, TimeOrderedId.next("again"));
        }
        holders.execute(() -> runLocked(job, parameters.toJobParameters()));
    }

    /** Days for which a job should have been done by now. */
    List<LocalDate> due(String name) {
        return Objects.requireNonNull(kinds.get(name)).due();
    }

    /** Runs what is due, unless it is under way here. */
    void runDue(String name, LocalDate day) {
        var job = Objects.requireNonNull(jobs.get(name));
        var parameters = new JobParametersBuilder().addLocalDate(Parts.DAY, day).toJobParameters();
        if (underWay.add(name + day)) {
            holders.execute(() -> {
                try {
                    runLocked(job, parameters);
                } finally {
                    underWay.remove(name + day);
                }
            });
        }
    }

    /** The newest runs, also those that failed. */
    public List<Run> runs(int most) {
        var runs = new ArrayList<Run>();
        for (var name : jobs.keySet()) {
            for (var instance : explorer.getJobInstances(name, 0, most)) {
                explorer.getJobExecutions(instance).forEach(run -> runs.add(run(run)));
            }
        }
        runs.sort(Comparator.comparing(Run::id).reversed());
        return runs.subList(0, Math.min(most, runs.size()));
    }

    private void runLocked(Job job, JobParameters parameters) {
        var day = Objects.requireNonNull(parameters.getLocalDate(Parts.DAY));
        try {
            var ours = crew.leading(
                    job.getName() + "/" + day, () -> due.ended(job.getName(), day, launch(job, parameters)));
            if (!ours) {
                LOG.debug("{} of {} runs elsewhere", job.getName(), day);
            }
        } catch (RuntimeException fault) {
            LOG.error("{} of {} could not be run", job.getName(), day, fault);
        }
    }

    /** @return whether it is done */
    private boolean launch(Job job, JobParameters parameters) {
        var last = repository.getLastJobExecution(job.getName(), parameters);
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return true;
        }
        if (last != null && (isOpen(last.getStatus()) || !open(last).isEmpty())) {
            bury(last);
        }
        try {
            var run = launcher.run(job, parameters);
            LOG.info("{} of {}: {}", job.getName(), parameters, run.getExitStatus());
            return run.getStatus() == BatchStatus.COMPLETED;
        } catch (JobExecutionException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /**
     * Nobody holds its lock: whoever ran it was killed, after it was last heard of. From now on nobody takes up a part
     * of it; those who work on one end it.
     */
    private void bury(JobExecution dead) {
        LOG.warn("run {} of {} was killed; the next goes on where it was", dead.getId(), dead.getJobInstance());
        dead.setStatus(BatchStatus.FAILED);
        dead.setExitStatus(ExitStatus.FAILED.addExitDescription("killed"));
        dead.setEndTime(dead.getLastUpdated());
        repository.update(dead);
        crew.awaitIdle(dead);
        for (var step : open(Objects.requireNonNull(explorer.getJobExecution(dead.getId())))) {
            step.setStatus(BatchStatus.FAILED);
            step.setExitStatus(ExitStatus.FAILED.addExitDescription("killed"));
            step.setEndTime(step.getLastUpdated());
            repository.update(step);
        }
    }

    private static List<StepExecution> open(JobExecution run) {
        return run.getStepExecutions().stream()
                .filter(step -> isOpen(step.getStatus()))
                .toList();
    }

    /** Spring Batch begins nothing anew that it does not know the end of; what was done here can be done again. */
    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    private static @Nullable Instant at(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }

    private static Run run(JobExecution run) {
        var steps = run.getStepExecutions().stream()
                .sorted(Comparator.comparing(StepExecution::getId))
                .map(step -> new Run.Step(
                        step.getStepName(),
                        step.getStatus().name(),
                        Math.max(step.getReadCount(), step.getWriteCount()),
                        step.getExecutionContext().getString(Crew.WORKER, ""),
                        note(step)))
                .toList();
        var fault = fault(run).replaceFirst("^" + Pattern.quote(Failure.class.getName() + ": "), "");
        return new Run(
                run.getId(),
                run.getJobInstance().getJobName(),
                Objects.requireNonNull(run.getJobParameters().getLocalDate(Parts.DAY)),
                run.getStatus().name(),
                at(run.getStartTime()),
                at(run.getEndTime()),
                steps,
                fault.length() > FAULT_MAX ? fault.substring(0, FAULT_MAX) : fault);
    }

    /** What a step says of what it has done; of one that was not done it is why, and the run says so. */
    private static String note(StepExecution step) {
        return step.getStatus() == BatchStatus.COMPLETED ? step.getExitStatus().getExitDescription() : "";
    }

    /** Of the part that failed, if one did: what the run says is only that it did. */
    private static String fault(JobExecution run) {
        return run.getStepExecutions().stream()
                .filter(step -> step.getStepName().contains(Crew.PART + ":"))
                .map(step -> step.getExitStatus().getExitDescription())
                .filter(description -> !description.isEmpty())
                .findFirst()
                .orElse(run.getExitStatus().getExitDescription());
    }

    /** Runs that are led from here end where they can be gone on with. */
    @PreDestroy
    void stop() throws InterruptedException {
        holders.shutdownNow();
        if (!holders.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("runs that were under way are left as they are");
        }
    }
}
