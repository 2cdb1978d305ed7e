package io.tongbao.channel.refund;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.turn.Turns;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after refunds of which nobody knows the end: has their channels pay them back, and asks what became of them.
 * What nobody answered is asked about before it is sent again, and sent again under the same number only.
 */
@Component
public class DueRefunds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueRefunds.class);

    private final Refunds refunds;
    private final Charges charges;
    private final Channels channels;
    private final Turns<Refund> turns;

    DueRefunds(Refunds refunds, Charges charges, Channels channels) {
        this.refunds = refunds;
        this.charges = charges;
        this.channels = channels;
        this.turns = new Turns<>("due-refunds", channels, refunds::due, this::askAlone);
    }

    /** There is something new to look after. */
    public void nudge() {
        turns.nudge();
    }

    @Scheduled(fixedDelayString = "${tongbao.channel.look-interval-ms:1000}")
    void lookBehind() {
        turns.nudge();
    }

    /** Credentials that were taken away leave refunds behind, of which nobody learns what became. */
    @Scheduled(fixedDelayString = "${tongbao.channel.nobodys-interval-ms:60000}")
    void alarm() {
        var nobodys = refunds.nobodys(channels.codes());
        if (!nobodys.isEmpty()) {
            LOG.error("ALARM refunds of {} have no end, and no channel of that name is served here", nobodys);
        }
    }

    /** Gives all their turns that are due now, before it returns. */
    void look() {
        turns.look();
    }

    private boolean askAlone(Refund refund) {
        try {
            return ask(refund);
        } catch (RuntimeException fault) {
            refunds.heard(refund.id(), faulty(refund, fault), "");
            return true;
        }
    }

    private boolean ask(Refund refund) {
        var charge = charges.get(refund.wanted().charge());
        var channel = channels.of(charge.order().method()).orElse(null);
        if (channel == null) {
            LOG.error(
                    "ALARM {} is of {}, which no channel serves any more",
                    refund.id(),
                    charge.order().method());
            refunds.heard(refund.id(), new Outcome.Unknown("no channel serves this method"), "query");
            return true;
        }
        var taken = Objects.requireNonNull(charge.taken(), charge.id()).amount();
        var wanted = refund.wanted();
        var asked = new io.tongbao.channel.channel.Refund(
                refund.id(), charge.order(), taken, wanted.amount(), wanted.why());
        return refund.heard().times() == 0
                ? kept(refund, sent(channel, asked), "refund")
                : kept(refund, sentAgainIfUnheard(channel, asked), "query");
    }

    /** Unless people want to book that it never will be given back. */
    private CompletableFuture<Outcome> sent(Channel channel, io.tongbao.channel.channel.Refund refund) {
        return refunds.isToBeSent(refund.number())
                ? channel.refund(refund)
                : CompletableFuture.completedFuture(
                        new Outcome.Unknown("the channel has not got it, and it is not sent any more"));
    }

    private CompletableFuture<Outcome> sentAgainIfUnheard(Channel channel, io.tongbao.channel.channel.Refund refund) {
        return channel.queryRefund(refund)
                .thenCompose(outcome -> outcome instanceof Outcome.Unheard
                        ? sent(channel, refund)
                        : CompletableFuture.completedFuture(outcome));
    }

    private boolean kept(Refund refund, CompletableFuture<Outcome> answer, String by) {
        return Turns.write(
                refund.id(),
                answer.exceptionally(fault -> faulty(refund, fault)),
                outcome -> refunds.heard(refund.id(), outcome, by),
                outcome -> outcome);
    }

    private static Outcome faulty(Refund refund, Throwable fault) {
        LOG.error("{} could not be asked about", refund.id(), fault);
        return new Outcome.Unknown("a fault of ours");
    }

    @Override
    public void close() {
        turns.close();
    }
}
