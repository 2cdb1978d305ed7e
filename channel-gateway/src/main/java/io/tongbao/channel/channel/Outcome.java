package io.tongbao.channel.channel;

import io.tongbao.kernel.Money;
import java.time.Instant;

/**
 * What a channel says became of a charge, of a refund, or of a payout. Only an explicit, proved yes or no counts;
 * silence is neither.
 */
public sealed interface Outcome {

    /**
     * The money is at the channel; or, of a refund, with whoever paid; or, of a payout, with its payee.
     *
     * @param channelId the channel's own number of it
     * @param amount what was paid, given back or paid out, whatever was asked
     * @param at when, by the channel's clock
     */
    record Succeeded(String channelId, Money amount, Instant at) implements Outcome {}

    /**
     * Nothing was paid or given back, and nothing will be under this number.
     *
     * @param why the channel's own word for it, for people
     */
    record Declined(String why) implements Outcome {}

    /**
     * It was paid out, and has come back since: to the channel, or to our account there.
     *
     * @param channelId the channel's own number of the payout
     * @param amount what has come back, whatever was paid out
     * @param why the channel's own word for it, for people
     */
    record Returned(String channelId, Money amount, String why) implements Outcome {}

    /** The channel knows of it, and waits for the payer, or works at it. */
    record Pending() implements Outcome {}

    /**
     * The channel says that it has never heard of a refund or payout. To ask for it once more by its number is safe.
     */
    record Unheard() implements Outcome {}

    /**
     * Nobody has asked the channel: too much is asked of it now, or it is left alone for a while. Its turn comes soon.
     */
    record NotAsked() implements Outcome {}

    /**
     * Nobody knows: ask again.
     *
     * @param why for people; without secrets
     */
    record Unknown(String why) implements Outcome {}
}
