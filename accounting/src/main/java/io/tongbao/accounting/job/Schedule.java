package io.tongbao.accounting.job;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Service;

/** Begins jobs when it is time, by the calendar of the books, and again until they are done. */
@Service
public class Schedule {

    /** @param cron of Spring: second, minute, hour, day of month, month, day of week */
    public record Entry(String job, String cron) {}

    /** As finance and operators write it. */
    public record Plan(List<Entry> jobs) {

        public Plan {
            jobs = List.copyOf(jobs);
        }
    }

    private final Jobs jobs;
    private final Clock clock;
    private final ZoneId zone;
    private final DueJobs due;
    private volatile Map<String, CronExpression> plan = Map.of();

    Schedule(Jobs jobs, DueJobs due, Measures measures, Clock clock, @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.jobs = jobs;
        this.due = due;
        this.clock = clock;
        this.zone = zone;
        measures.watch(
                "jobs.overdue.seconds", () -> (int) due.overdue(plan.keySet()).toSeconds());
    }

    /** @throws Failure INVALID_ARGUMENT, and the plan in force stays */
    public void take(Plan wanted) {
        var read = new TreeMap<String, CronExpression>();
        for (var entry : wanted.jobs()) {
            if (jobs.kinds().stream().noneMatch(kind -> kind.name().equals(entry.job()))) {
                throw Failure.invalid("jobs.job", entry.job(), "a job that there is");
            }
            if (!CronExpression.isValidExpression(entry.cron())) {
                throw Failure.invalid("jobs.cron", entry.cron(), "like 0 30 0 * * *");
            }
            read.put(entry.job(), CronExpression.parse(entry.cron()));
        }
        plan = read;
    }

    /** The cron expression of a job; empty if it is only run by hand. */
    public String cron(String job) {
        var cron = plan.get(job);
        return cron == null ? "" : cron.toString();
    }

    /** Remembers what has become due, and begins what is to be tried now, unless another instance is at it. */
    @Scheduled(fixedDelayString = "${tongbao.accounting.schedule-interval-ms:5000}")
    void look() {
        plan.forEach((job, cron) -> jobs.due(job).forEach(day -> {
            var over = day.plusDays(1).atStartOfDay(zone);
            var tick = cron.next(over.minusSeconds(1));
            if (tick != null && !tick.toInstant().isAfter(clock.instant())) {
                due.remember(job, day, tick.toInstant());
            }
        }));
        due.now(plan.keySet()).forEach(row -> jobs.runDue(row.job(), row.day()));
    }
}
