package io.tongbao.accounting.job;

import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is due, until it is done: neither a restart nor a failure loses it. One that failed is tried later and later.
 */
@Component
class DueJobs {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(30);
    private static final int DOUBLED_MAX = 5;

    private final DueStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    DueJobs(DueStore store, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    void remember(String job, LocalDate day, Instant dueAt) {
        transactions.run(() -> store.remember(job, day, dueAt));
    }

    /** Of these jobs, what is to be tried now, the oldest first. */
    List<DueStore.Row> now(Collection<String> jobs) {
        return jobs.isEmpty() ? List.of() : transactions.run(() -> store.now(jobs, clock.instant()));
    }

    /** Somebody ran it, whether it was due or not. */
    void ended(String job, LocalDate day, boolean done) {
        transactions.run(() -> store.lock(job, day).ifPresent(due -> {
            if (done) {
                store.done(job, day, clock.instant());
            } else {
                store.failed(job, day, clock.instant().plus(pause(due.tries())));
            }
        }));
    }

    /** Since when the oldest of these waits to be done. */
    Duration overdue(Collection<String> jobs) {
        if (jobs.isEmpty()) {
            return Duration.ZERO;
        }
        var now = clock.instant();
        return transactions
                .run(() -> store.oldest(jobs))
                .map(oldest -> Duration.between(oldest.dueAt(), now))
                .orElse(Duration.ZERO);
    }

    private static Duration pause(int tries) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLED_MAX));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }
}
