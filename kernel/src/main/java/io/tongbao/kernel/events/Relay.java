package io.tongbao.kernel.events;

import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tongbao.event.v1.Event;

/**
 * Publishes what the outbox says has ended: at once when it is nudged, unless it has just published; what is written
 * meanwhile is published together. Every so often it looks for what another instance wrote, or what was missed. One
 * instance of a service does it at a time, so that events keep their order. Each event is published at least once:
 * whoever is killed between publishing and writing it down leaves it to be published again.
 */
@Component
final class Relay implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Read and published together; each may be a batch of hundreds of orders. */
    static final int SUBJECTS_MAX = 32;

    private static final Duration BREATH = Duration.ofMillis(400);
    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Map<String, EventSource> sources;
    private final Publisher publisher;
    private final Clock clock;
    private final Lease lease;
    private final SecondLook second;
    private final Semaphore nudges = new Semaphore(0);

    Relay(
            Outbox outbox,
            List<EventSource> sources,
            Publisher publisher,
            Clock clock,
            @Value("${tongbao.instance}") String owner,
            @Value("${tongbao.events.second-look}") Duration secondLook) {
        this.outbox = outbox;
        this.sources = sources.stream().collect(Collectors.toMap(EventSource::source, source -> source));
        this.publisher = publisher;
        this.clock = clock;
        this.lease = new Lease(owner);
        this.second = new SecondLook(outbox, clock, secondLook);
    }

    /** There is something to publish. */
    void nudge() {
        nudges.release();
    }

    /** Works until its thread is interrupted. */
    @Override
    public void run() {
        var pause = SWEEP;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var rested = System.nanoTime() + BREATH.toNanos();
                if (swept()) {
                    pause = SWEEP;
                    if (nudges.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                        TimeUnit.NANOSECONDS.sleep(rested - System.nanoTime());
                    }
                    nudges.drainPermits();
                } else {
                    Thread.sleep(pause.toMillis());
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all that could be read could be published. */
    private boolean swept() {
        try {
            while (lease.isOurs() && publishSome() == SUBJECTS_MAX) {
                LOG.debug("more is waiting");
            }
            if (!lease.isOurs()) {
                second.passBy();
            } else if (second.isDue()) {
                lookAgain();
            }
            return true;
        } catch (RuntimeException away) {
            LOG.warn("events wait in the outbox: {}", away.toString());
            return false;
        }
    }

    private int publishSome() {
        var rows = outbox.waiting(SUBJECTS_MAX);
        for (var run : runs(rows)) {
            var events = events(run);
            publisher.publish(events);
            outbox.published(run, clock.instant());
            second.told(events);
        }
        return rows.size();
    }

    private void lookAgain() {
        var page = second.next();
        for (var run : runs(page.rows())) {
            var changed = second.changed(events(run));
            if (!changed.isEmpty()) {
                publisher.publish(changed);
            }
        }
        second.lookedAt(page);
    }

    private List<Event> events(List<Outbox.Row> run) {
        var source = sources.get(run.get(0).source());
        if (source == null) {
            throw new IllegalStateException("nobody puts " + run.get(0).source() + " into words");
        }
        return source.events(run.stream().map(Outbox.Row::subject).toList());
    }

    /** Neighbours of one source together, so that some are read by one statement and the order stays. */
    static List<List<Outbox.Row>> runs(List<Outbox.Row> rows) {
        var runs = new ArrayList<List<Outbox.Row>>();
        var run = new ArrayList<Outbox.Row>();
        for (var row : rows) {
            if (run.isEmpty()
                    || run.size() == SUBJECTS_MAX
                    || !run.get(0).source().equals(row.source())) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(row);
        }
        return runs;
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
    }

    /** The turn of one instance, kept for some seconds at a time. */
    private final class Lease {

        private final String owner;
        private long renewAt = System.nanoTime();
        private boolean ours;

        Lease(String owner) {
            this.owner = owner;
        }

        boolean isOurs() {
            if (System.nanoTime() - renewAt >= 0) {
                var now = clock.instant();
                ours = outbox.lease(owner, now, now.plus(LEASE));
                renewAt = System.nanoTime() + LEASE.toNanos() / 5;
            }
            return ours;
        }
    }
}
