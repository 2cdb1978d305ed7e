package io.tongbao.channel.payout;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is asked to pay out.
 *
 * @param id our number of it at the channel, too
 * @param channelId the channel's own number of it, once it SUCCEEDED; else empty
 */
public record Payout(
        String id, Wanted wanted, PayoutState state, String channelId, Heard heard, PlatformContext context) {

    /**
     * What is asked for.
     *
     * @param subject what the payee reads
     */
    public record Wanted(String destination, Money amount, String subject) {}

    /**
     * What the channel said last.
     *
     * @param by "payout", "query" or "notice"; empty if it has said nothing yet
     * @param detail for people, if it was no yes; else empty
     * @param times how often it was asked since it has said something new
     */
    public record Heard(String by, String detail, @Nullable Instant at, int times) {}

    static Payout drawn(String id, Wanted wanted, PlatformContext context) {
        return new Payout(id, wanted, PayoutState.CREATED, "", new Heard("", "", null, 0), context);
    }

    /**
     * What the payee reads is no part of what is asked for: words may change between a call and its repeat.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT if something else was asked for under this id
     */
    Payout again(Wanted asked) {
        if (!asked.destination().equals(wanted.destination()) || !asked.amount().equals(wanted.amount())) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "id: " + id + " is of other content");
        }
        return this;
    }

    /**
     * A step that is told of, and when it was.
     *
     * @param isPaid whether its channel has paid it, whatever came then
     */
    public record Told(Payout payout, boolean isPaid, Instant at) {}
}
