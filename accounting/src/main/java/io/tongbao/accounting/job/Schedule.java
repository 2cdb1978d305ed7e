package io.tongbao.accounting.job;

import io.tongbao.kernel.Failure;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Service;

/** Begins jobs when it is time, by the calendar of the books. */
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
    private volatile Map<String, CronExpression> plan = Map.of();
    private ZonedDateTime lookedTo;

    Schedule(Jobs jobs, Clock clock, @Value("${tongbao.accounting.zone}") ZoneId zone) {
        this.jobs = jobs;
        this.clock = clock;
        this.zone = zone;
        this.lookedTo = clock.instant().atZone(zone);
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

    /** Begins what became due since the last look; an instance that finds it begun leaves it alone. */
    @Scheduled(fixedDelay = 1000)
    void look() {
        var now = clock.instant().atZone(zone);
        plan.forEach((job, cron) -> {
            var next = cron.next(lookedTo);
            if (next != null && !next.isAfter(now)) {
                jobs.runDue(job);
            }
        });
        lookedTo = now;
    }
}
