package io.tongbao.channel.channel;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What a channel can do beside that can pay out. What is said of {@link Channel} holds here, too. */
public interface PaysOut {

    /** The ways that it pays out by; the first word of each is the channel's code. */
    Set<String> payouts();

    /**
     * Has the channel pay. The same number and content again is the same, and pays once.
     *
     * @return what became of it
     */
    CompletableFuture<Outcome> payOut(Payout payout);

    /**
     * Asks what became of a payout; {@link Outcome.Unheard} if the channel knows of none with this number,
     * {@link Outcome.Returned} if it was paid and has come back.
     */
    CompletableFuture<Outcome> queryPayout(Payout payout);
}
