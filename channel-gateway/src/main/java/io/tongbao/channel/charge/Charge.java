package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Order;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is asked to take from a payer.
 *
 * @param order as the channel is asked for it; its number is the charge's id
 * @param parameters what the payer's side needs, once it is READY
 * @param taken what the channel took, once it SUCCEEDED
 * @param isWanted whether somebody still wants it to be paid
 */
public record Charge(
        Order order,
        ChargeState state,
        Map<String, String> parameters,
        @Nullable Taken taken,
        Heard heard,
        boolean isWanted,
        PlatformContext context) {

    /** @param channelId the channel's own number of it */
    public record Taken(Money amount, String channelId) {}

    /**
     * What the channel said last.
     *
     * @param by "prepare", "query", "close" or "notice"; empty if it has said nothing yet
     * @param detail for people, if it was no yes; else empty
     */
    public record Heard(String by, String detail, @Nullable Instant at) {}

    static Charge drawn(Order order, PlatformContext context) {
        return new Charge(order, ChargeState.CREATED, Map.of(), null, new Heard("", "", null), true, context);
    }

    public String id() {
        return order.number();
    }

    /** @throws Failure SAME_ID_OTHER_CONTENT if something else was asked for under this id */
    Charge again(Order asked) {
        if (!asked.equals(order)) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "id: " + id() + " is of other content");
        }
        return this;
    }

    /** One that has ended, and when. */
    public record Ended(Charge charge, Instant at) {}
}
