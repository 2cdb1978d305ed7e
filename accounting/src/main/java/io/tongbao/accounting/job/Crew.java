package io.tongbao.accounting.job;

import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.SessionLocks;
import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobInterruptedException;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.explore.JobExplorer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All instances share the parts of a step: who is idle takes one that nobody works on, whichever instance began the
 * job. The part of a worker that was stopped or killed is taken up by another where it was.
 */
@Component
class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    /** Ends the names of steps that are parts of others. */
    static final String PART = "-part";

    /** Where a part remembers who works on it. */
    static final String WORKER = "worker";

    private static final int WORKERS = 2;
    private static final long STEP_MS = 200;
    private static final int STOP_SECONDS = 5;

    private final JobExplorer explorer;
    private final PartStore store;
    private final SessionLocks locks;
    private final LocalTransactions transactions;
    private final String instance;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final Set<StepExecution> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore idle = new Semaphore(WORKERS);
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    Crew(
            JobExplorer explorer,
            PartStore store,
            SessionLocks locks,
            LocalTransactions transactions,
            @Value("${tongbao.instance}") String instance) {
        this.explorer = explorer;
        this.store = store;
        this.locks = locks;
        this.transactions = transactions;
        this.instance = instance;
    }

    /** What this crew can do. */
    void learn(Step part) {
        if (steps.put(part.getName(), part) != null) {
            throw new IllegalStateException("two steps are called " + part.getName());
        }
    }

    /**
     * Leads a run, unless somebody else does.
     *
     * @param run up to 50 characters
     * @return false if somebody else does, and nothing was done
     */
    boolean leading(String run, Runnable work) {
        return locks.holding(run, work);
    }

    /** Waits until the parts are done, by whomever. */
    Collection<StepExecution> share(Collection<StepExecution> parts) throws JobInterruptedException {
        var now = now(parts);
        while (now.stream().anyMatch(Crew::isOpen)) {
            pause();
            now = now(parts);
        }
        return now;
    }

    private List<StepExecution> now(Collection<StepExecution> parts) {
        return parts.stream()
                .map(part -> Objects.requireNonNull(explorer.getStepExecution(part.getJobExecutionId(), part.getId())))
                .toList();
    }

    /** Waits until nobody works on parts of a run whose manager was killed. */
    void awaitIdle(JobExecution dead) {
        try {
            while (dead.getStepExecutions().stream().anyMatch(part -> locks.isHeld(lock(part.getId())))) {
                pause();
            }
        } catch (JobInterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Takes parts that nobody works on, and that this version knows, while there is somebody idle here. */
    @Scheduled(fixedDelayString = "${tongbao.accounting.crew-interval-ms:1000}")
    void help() {
        for (var part : transactions.run(store::open)) {
            if (!steps.containsKey(part.step()) || locks.isHeld(lock(part.id()))) {
                continue;
            }
            if (isStopping() || !idle.tryAcquire()) {
                return;
            }
            workers.execute(() -> {
                try {
                    locks.holding(lock(part.id()), () -> work(part));
                } catch (RuntimeException fault) {
                    LOG.error("part {} of run {} was left alone", part.name(), part.run(), fault);
                } finally {
                    idle.release();
                }
            });
        }
    }

    /** Unless somebody did it between the look and the lock, or buried its run. */
    private void work(PartStore.PartRow row) {
        var part = Objects.requireNonNull(explorer.getStepExecution(row.run(), row.id()));
        if (!isOpen(part) || !part.getJobExecution().isRunning()) {
            return;
        }
        part.getExecutionContext().putString(WORKER, instance);
        part.setExitStatus(ExitStatus.EXECUTING);
        underWay.add(part);
        try {
            if (!isStopping()) {
                Objects.requireNonNull(steps.get(row.step())).execute(part);
            }
        } catch (JobInterruptedException stopped) {
            LOG.info("part {} of run {} is left to another instance", row.name(), row.run());
        } finally {
            underWay.remove(part);
        }
    }

    boolean isStopping() {
        return workers.isShutdown();
    }

    private static boolean isOpen(StepExecution part) {
        return part.getStatus().isRunning() || part.getStatus() == BatchStatus.STOPPED;
    }

    private static String lock(long part) {
        return "part/" + part;
    }

    private static void pause() throws JobInterruptedException {
        try {
            Thread.sleep(STEP_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JobInterruptedException("this instance stops");
        }
    }

    /** Parts end where they can be taken up again; what takes longer is left as by a kill. */
    @PreDestroy
    void stop() throws InterruptedException {
        workers.shutdown();
        underWay.forEach(StepExecution::setTerminateOnly);
        if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("parts that were under way are left as they are");
        }
    }
}
