package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Failure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after charges of which nobody knows the end: has their channels prepare them, asks what became of them, and has
 * them closed when their time has passed. What it does not get to know it asks again.
 */
@Component
public class DueCharges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueCharges.class);
    private static final int AT_ONCE = 50;

    /** Longer than any answer of a channel is waited for. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** A channel's clock, and a call that was on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Charges charges;
    private final Channels channels;
    private final Clock clock;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "due-charges");
        thread.setDaemon(true);
        return thread;
    });

    DueCharges(Charges charges, Channels channels, Clock clock) {
        this.charges = charges;
        this.channels = channels;
        this.clock = clock;
    }

    /** There is something new to look after. */
    public void nudge() {
        if (nudged.compareAndSet(false, true)) {
            worker.execute(() -> {
                nudged.set(false);
                look();
            });
        }
    }

    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void look() {
        while (true) {
            var due = charges.due(AT_ONCE, LEASE);
            due.forEach(this::askAlone);
            if (due.size() < AT_ONCE) {
                return;
            }
        }
    }

    /** One that nobody can ask about keeps no other from its turn. */
    private void askAlone(Charge charge) {
        try {
            ask(charge);
        } catch (RuntimeException fault) {
            charges.heard(charge.id(), faulty(charge, fault), "");
        }
    }

    private void ask(Charge charge) {
        var channel = channels.of(charge.order().method()).orElse(null);
        if (channel == null) {
            LOG.error(
                    "ALARM {} is of {}, which no channel serves any more",
                    charge.id(),
                    charge.order().method());
            charges.heard(charge.id(), new Outcome.Unknown("no channel serves this method"), "query");
        } else if (charge.state() == ChargeState.CREATED) {
            prepare(channel, charge);
        } else if (charge.order().payUntil().isAfter(clock.instant())) {
            kept(charge, channel.query(charge.order()), "query");
        } else {
            kept(charge, channel.close(charge.order()), "close");
        }
    }

    private void prepare(Channel channel, Charge charge) {
        if (!charge.order().payUntil().plus(MARGIN).isAfter(clock.instant())) {
            charges.neverReady(charge.id());
            return;
        }
        channel.prepare(charge.order())
                .exceptionally(fault -> new Prepared.Not(faulty(charge, fault)))
                .thenAccept(prepared -> charges.prepared(charge.id(), prepared))
                .exceptionally(unwritten -> unwritten(charge, unwritten));
    }

    private void kept(Charge charge, CompletableFuture<Outcome> answer, String by) {
        answer.exceptionally(fault -> faulty(charge, fault))
                .thenAccept(outcome -> charges.heard(charge.id(), outcome, by))
                .exceptionally(unwritten -> unwritten(charge, unwritten));
    }

    private static Outcome faulty(Charge charge, Throwable fault) {
        LOG.error("{} could not be asked about", charge.id(), fault);
        return new Outcome.Unknown("a fault of ours");
    }

    /** It is asked again when its turn has passed. */
    private static Void unwritten(Charge charge, Throwable why) {
        if (why.getCause() instanceof Failure) {
            LOG.warn("what was said of {} could not be written: {}", charge.id(), why.getMessage());
        } else {
            LOG.error("what was said of {} could not be written", charge.id(), why);
        }
        return null;
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
