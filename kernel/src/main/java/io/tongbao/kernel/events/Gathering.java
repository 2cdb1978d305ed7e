package io.tongbao.kernel.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tongbao.event.v1.Event;

/**
 * Group commit for listeners: events of several queues are heard together, by whichever of their threads is first.
 * Idle, they are heard at once, and so is enough of them; else a breath after those before, so that there are few local
 * transactions, and large ones. If those together fail, each queue's are heard alone.
 */
final class Gathering {

    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
    private static final Duration BREATH = Duration.ofMillis(500);
    private static final int ENOUGH = 2000;

    private static final class Waiting {
        private final List<Event> events;
        private boolean heard;
        private boolean alone;

        Waiting(List<Event> events) {
            this.events = events;
        }
    }

    private final Consumer<List<Event>> listener;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long rested = System.nanoTime();

    Gathering(Consumer<List<Event>> listener) {
        this.listener = listener;
    }

    /** Returns when these were heard, or throws what hit them alone. */
    void hear(List<Event> events) {
        var ours = new Waiting(events);
        add(ours);
        turn.lock();
        try {
            if (!ours.heard && !ours.alone) {
                breathe();
                hearTogether(some());
            }
            if (!ours.heard) {
                listener.accept(ours.events);
            }
        } finally {
            turn.unlock();
        }
    }

    /** How many queues' events wait to be heard. */
    int queued() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void hearTogether(List<Waiting> some) {
        some.forEach(one -> one.alone = true);
        if (some.size() == 1) {
            return;
        }
        try {
            listener.accept(some.stream().flatMap(one -> one.events.stream()).toList());
            some.forEach(one -> one.heard = true);
        } catch (RuntimeException failed) {
            LOG.info("events of {} queues are heard one queue after the other: {}", some.size(), failed.toString());
        }
    }

    /** In the order of their coming. */
    private List<Waiting> some() {
        synchronized (waiting) {
            var some = new ArrayList<Waiting>();
            var size = 0;
            while (!waiting.isEmpty() && size < ENOUGH) {
                var next = waiting.remove();
                size += next.events.size();
                some.add(next);
            }
            return some;
        }
    }

    private void add(Waiting ours) {
        synchronized (waiting) {
            waiting.add(ours);
        }
    }

    private boolean isEnough() {
        synchronized (waiting) {
            return waiting.stream().mapToInt(one -> one.events.size()).sum() >= ENOUGH;
        }
    }

    private void breathe() {
        try {
            TimeUnit.NANOSECONDS.sleep(isEnough() ? 0 : rested - System.nanoTime());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        rested = System.nanoTime() + BREATH.toNanos();
    }
}
