package io.tongbao.channel.payout;

import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.PaysOut;
import io.tongbao.channel.destination.Destinations;
import io.tongbao.channel.turn.Turns;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after payouts of which nobody knows the end: has their channels pay them, and asks what became of them. What
 * nobody answered is asked about before it is sent again, and sent again under the same number only.
 */
@Component
public class DuePayouts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DuePayouts.class);

    private final Payouts payouts;
    private final Destinations destinations;
    private final Channels channels;
    private final Turns<Payout> turns;

    DuePayouts(Payouts payouts, Destinations destinations, Channels channels) {
        this.payouts = payouts;
        this.destinations = destinations;
        this.channels = channels;
        this.turns = new Turns<>("due-payouts", channels, payouts::due, this::askAlone);
    }

    /** There is something new to look after. */
    public void nudge() {
        turns.nudge();
    }

    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void lookBehind() {
        turns.nudge();
    }

    /** Credentials that were taken away leave payouts behind, of which nobody learns what became. */
    @Scheduled(fixedDelayString = "${tongbao.channel.nobodys-interval-ms:60000}")
    void alarm() {
        var nobodys = payouts.nobodys(channels.codes());
        if (!nobodys.isEmpty()) {
            LOG.error("ALARM payouts of {} have no end, and no channel of that name is served here", nobodys);
        }
    }

    /** Gives all their turns that are due now, before it returns. */
    void look() {
        turns.look();
    }

    private boolean askAlone(Payout payout) {
        try {
            return ask(payout);
        } catch (RuntimeException fault) {
            payouts.heard(payout.id(), faulty(payout, fault), "");
            return true;
        }
    }

    private boolean ask(Payout payout) {
        var destination = destinations.get(payout.wanted().destination());
        var channel = channels.payingOut(destination.method()).orElse(null);
        if (channel == null) {
            LOG.error("ALARM {} is of {}, which no channel serves any more", payout.id(), destination.method());
            payouts.heard(payout.id(), new Outcome.Unknown("no channel serves this method"), "query");
            return true;
        }
        var wanted = payout.wanted();
        var asked = new io.tongbao.channel.channel.Payout(
                payout.id(),
                destination.method(),
                destinations.payee(destination.id()),
                wanted.amount(),
                wanted.subject());
        if (payout.state() == PayoutState.SUCCEEDED) {
            return kept(payout, channel.queryPayout(asked), "query");
        }
        return payout.heard().times() == 0
                ? kept(payout, sent(channel, asked), "payout")
                : kept(payout, sentAgainIfUnheard(channel, asked), "query");
    }

    /** Unless people want to book that it never will be paid. */
    private CompletableFuture<Outcome> sent(PaysOut channel, io.tongbao.channel.channel.Payout payout) {
        return payouts.isToBeSent(payout.number())
                ? channel.payOut(payout)
                : CompletableFuture.completedFuture(
                        new Outcome.Unknown("the channel has not got it, and it is not sent any more"));
    }

    private CompletableFuture<Outcome> sentAgainIfUnheard(PaysOut channel, io.tongbao.channel.channel.Payout payout) {
        return channel.queryPayout(payout)
                .thenCompose(outcome -> outcome instanceof Outcome.Unheard
                        ? sent(channel, payout)
                        : CompletableFuture.completedFuture(outcome));
    }

    private boolean kept(Payout payout, CompletableFuture<Outcome> answer, String by) {
        return Turns.write(
                payout.id(),
                answer.exceptionally(fault -> faulty(payout, fault)),
                outcome -> payouts.heard(payout.id(), outcome, by),
                outcome -> outcome);
    }

    private static Outcome faulty(Payout payout, Throwable fault) {
        LOG.error("{} could not be asked about", payout.id(), fault);
        return new Outcome.Unknown("a fault of ours");
    }

    @Override
    public void close() {
        turns.close();
    }
}
