package io.tongbao.kernel.events;

import io.tongbao.kernel.store.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Duration PARKED = Duration.ofMinutes(1);
    private static final int FAULT_MAX = 300;

    /** No local transaction says that something has ended and writes so later than this. */
    static final Duration TRANSACTION_MAX = Duration.ofSeconds(10);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Sources sources;
    private final Publisher publisher;
    private final Clock clock;
    private final Lease lease;
    private final SecondLook second;
    private final Duration toldInterval;
    private Instant toldAt = Instant.EPOCH;
    private Instant triedParkedAt = Instant.EPOCH;
    private final Semaphore nudges = new Semaphore(0);

    Relay(Outbox outbox, List<EventSource> sources, Publisher publisher, Clock clock, Rhythm rhythm) {
        this.outbox = outbox;
        this.sources = new Sources(sources);
        this.publisher = publisher;
        this.clock = clock;
        this.lease = new Lease(rhythm.owner());
        this.second = new SecondLook(outbox, clock, rhythm.secondLook(), rhythm.owner());
        this.toldInterval = rhythm.toldInterval();
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
    boolean swept() {
        try {
            var busy = false;
            while (lease.isOurs() && publishSome() == SUBJECTS_MAX) {
                busy = true;
            }
            if (lease.isOurs()) {
                tryParked();
                sayHowFar();
                if (second.isDue(busy)) {
                    lookAgain();
                }
            } else {
                second.passBy();
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
            if (!isTold(run)) {
                run.forEach(this::tellAlone);
            }
        }
        return rows.size();
    }

    private boolean isTold(List<Outbox.Row> run) {
        return fault(run).isEmpty();
    }

    /** One that cannot be put into words is no reason why others should wait. */
    private void tellAlone(Outbox.Row row) {
        fault(List.of(row)).ifPresent(fault -> {
            LOG.error("ALARM row {} of the outbox, {} {}, is parked", row.id(), row.source(), row.subject(), fault);
            outbox.park(row, text(fault), clock.instant());
        });
    }

    /**
     * Tells what these rows say, unless they cannot be put into words, or not be told to whom they are for: then why.
     */
    private Optional<RuntimeException> fault(List<Outbox.Row> run) {
        List<Event> events;
        try {
            events = sources.events(run);
        } catch (RuntimeException fault) {
            if (Sources.isAway(fault)) {
                throw fault;
            }
            return Optional.of(fault);
        }
        try {
            publisher.publish(events);
        } catch (OtherTopicAway away) {
            return Optional.of(away);
        }
        outbox.published(run, Digest.of(events), clock.instant());
        return Optional.empty();
    }

    private void tryParked() {
        var now = clock.instant();
        if (triedParkedAt.plus(PARKED).isBefore(now)) {
            triedParkedAt = now;
            for (var parked : outbox.parked(0, SUBJECTS_MAX)) {
                if (isTold(List.of(parked.row()))) {
                    LOG.warn("{} of the outbox, which was parked, has been told", parked.row());
                }
            }
        }
    }

    /** Everything is told: says until when, to whoever keeps books of whole days. */
    private void sayHowFar() {
        var now = clock.instant();
        if (!toldAt.plus(toldInterval).isAfter(now)) {
            var until = now.minus(TRANSACTION_MAX);
            if (outbox.isToldUntil(until)) {
                publisher.toldUntil(until, now);
            }
            toldAt = now;
        }
    }

    private void lookAgain() {
        var page = second.next();
        for (var run : page.runs()) {
            tellIfOtherwise(run);
        }
        second.lookedAt(page);
    }

    private void tellIfOtherwise(List<Outbox.Told> run) {
        var rows = run.stream().map(Outbox.Told::row).toList();
        List<Event> events;
        try {
            events = sources.events(rows);
        } catch (RuntimeException fault) {
            if (Sources.isAway(fault)) {
                throw fault;
            }
            LOG.error("ALARM what was told of {} cannot be read any more", rows, fault);
            return;
        }
        var digest = run.get(0).digest();
        if (digest == null || digest != Digest.of(events)) {
            LOG.warn("{} say something else than was told of them, or nobody knows what was", rows);
            tellSecondWord(rows, events);
        }
    }

    private void tellSecondWord(List<Outbox.Row> rows, List<Event> events) {
        try {
            publisher.publish(events);
        } catch (OtherTopicAway away) {
            LOG.error("ALARM what {} say now is told to nobody", rows, away);
        }
    }

    private static String text(RuntimeException fault) {
        var text = fault.toString();
        return text.length() > FAULT_MAX ? text.substring(0, FAULT_MAX) : text;
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
