package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after charges of which nobody knows the end: has their channels prepare them, asks what became of them, and has
 * them closed when their time has passed or nobody wants them any more. What it does not get to know it asks again.
 */
@Component
public class DueCharges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueCharges.class);

    /** A channel's clock, and a call that was on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Charges charges;
    private final Channels channels;
    private final Clock clock;
    private final Turns<Charge> turns;

    DueCharges(Charges charges, Channels channels, Clock clock) {
        this.charges = charges;
        this.channels = channels;
        this.clock = clock;
        this.turns = new Turns<>("due-charges", charges::due, this::askAlone);
    }

    /** There is something new to look after. */
    public void nudge() {
        turns.nudge();
    }

    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void look() {
        turns.look();
    }

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
        } else if (charge.isWanted() && charge.order().payUntil().isAfter(clock.instant())) {
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
        var prepared = channel.prepare(charge.order()).exceptionally(fault -> new Prepared.Not(faulty(charge, fault)));
        Turns.write(charge.id(), prepared, said -> charges.prepared(charge.id(), said));
    }

    private void kept(Charge charge, CompletableFuture<Outcome> answer, String by) {
        Turns.write(
                charge.id(),
                answer.exceptionally(fault -> faulty(charge, fault)),
                outcome -> charges.heard(charge.id(), outcome, by));
    }

    private static Outcome faulty(Charge charge, Throwable fault) {
        LOG.error("{} could not be asked about", charge.id(), fault);
        return new Outcome.Unknown("a fault of ours");
    }

    @Override
    public void close() {
        turns.close();
    }
}
