package io.tongbao.channel.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is asked to give back of a charge.
 *
 * @param id our number of it at the channel, too
 * @param channelId the channel's own number of it, once it SUCCEEDED; else empty
 */
public record Refund(
        String id, Wanted wanted, RefundState state, String channelId, Heard heard, PlatformContext context) {

    /**
     * What is asked for.
     *
     * @param why for the payer
     */
    public record Wanted(String charge, Money amount, String why) {}

    /**
     * What the channel said last.
     *
     * @param by "refund", "query" or "notice"; empty if it has said nothing yet
     * @param detail for people, if it was no yes; else empty
     * @param times how often nobody has known yet
     */
    public record Heard(String by, String detail, @Nullable Instant at, int times) {}

    static Refund drawn(String id, Wanted wanted, PlatformContext context) {
        return new Refund(id, wanted, RefundState.CREATED, "", new Heard("", "", null, 0), context);
    }

    /**
     * What the payer reads is no part of what is asked for: words may change between a call and its repeat.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT if something else was asked for under this id
     */
    Refund again(Wanted asked) {
        if (!asked.charge().equals(wanted.charge()) || !asked.amount().equals(wanted.amount())) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "id: " + id + " is of other content");
        }
        return this;
    }

    /** One that has ended, and when. */
    public record Ended(Refund refund, Instant at) {}
}
