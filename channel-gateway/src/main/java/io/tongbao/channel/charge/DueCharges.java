package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.Turns;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
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
        this.turns = new Turns<>("due-charges", channels, charges::due, this::askAlone);
    }

    /** There is something new to look after at these channels. */
    public void nudge(Set<String> codes) {
        turns.nudge(codes);
    }

    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void lookBehind() {
        turns.nudge();
    }

    /** Credentials that were taken away leave charges behind, of which nobody learns what became. */
    @Scheduled(fixedDelayString = "${tongbao.channel.nobodys-interval-ms:60000}")
    void alarm() {
        var nobodys = charges.nobodys(channels.codes());
        if (!nobodys.isEmpty()) {
            LOG.error("ALARM charges of {} have no end, and no channel of that name is served here", nobodys);
        }
    }

    /** Gives all their turns that are due now, before it returns. */
    void look() {
        turns.look();
    }

    private boolean askAlone(Charge charge) {
        try {
            return ask(charge);
        } catch (RuntimeException fault) {
            charges.heard(charge.id(), faulty(charge, fault), "");
            return true;
        }
    }

    private boolean ask(Charge charge) {
        var order = charge.order();
        var channel = channels.of(order.method()).orElse(null);
        if (channel == null) {
            LOG.error("ALARM {} is of {}, which no channel serves any more", charge.id(), order.method());
            charges.heard(charge.id(), new Outcome.Unknown("no channel serves this method"), "query");
            return true;
        }
        if (charge.state() == ChargeState.CREATED) {
            return prepare(channel, charge);
        }
        var mayBePaid = charge.isWanted() && order.payUntil().isAfter(clock.instant());
        return mayBePaid ? kept(charge, channel.query(order), "query") : kept(charge, channel.close(order), "close");
    }

    private boolean prepare(Channel channel, Charge charge) {
        if (!charge.order().payUntil().plus(MARGIN).isAfter(clock.instant())) {
            charges.neverReady(charge.id());
            return true;
        }
        var prepared = channel.prepare(charge.order()).exceptionally(fault -> new Prepared.Not(faulty(charge, fault)));
        return Turns.write(charge.id(), prepared, said -> charges.prepared(charge.id(), said), DueCharges::outcome);
    }

    private static Outcome outcome(Prepared prepared) {
        return prepared instanceof Prepared.Not not ? not.outcome() : new Outcome.Pending();
    }

    private boolean kept(Charge charge, CompletableFuture<Outcome> answer, String by) {
        return Turns.write(
                charge.id(),
                answer.exceptionally(fault -> faulty(charge, fault)),
                outcome -> charges.heard(charge.id(), outcome, by),
                outcome -> outcome);
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
