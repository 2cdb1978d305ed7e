package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that a channel is to bring for an order.
 *
 * @param id the charge's, too
 * @param route by which method it is to come
 * @param payer the clearing account of the channel, which pays the order; empty until the channel has the money
 * @param detail why it is STRANDED or UNFUNDED, for people; empty otherwise
 */
public record Funding(
        String id,
        Wanted wanted,
        Route route,
        String payer,
        FundingState state,
        String detail,
        PlatformContext context) {

    /**
     * What is asked for.
     *
     * @param order the order that is to be paid with it
     * @param method how the payer pays, "wechat/native"; or a product that leaves it to us, "qr"
     * @param subject what the payer reads
     * @param payUntil when nobody may pay any more
     * @param own what is paid beside it from an account with us; null for nothing
     */
    public record Wanted(
            String order,
            String method,
            String subject,
            Money amount,
            Instant payUntil,
            @Nullable Own own) {

        public Wanted(String order, String method, String subject, Money amount, Instant payUntil) {
            this(order, method, subject, amount, payUntil, null);
        }
    }

    /**
     * What an account with us pays of the same order: held until the order is paid, or will not be.
     *
     * @param payee who is to receive it, or one of them
     */
    public record Own(String payer, String payee, Money amount) {}

    /**
     * By which way it is to come. It is written before anybody is asked, and changes while no charge has been made.
     *
     * @param method of a channel, "wechat/native"
     * @param because for people; at most 300 characters
     */
    public record Route(String method, String because) {}

    /** @throws Failure SAME_ID_OTHER_CONTENT if something else was asked for under this id */
    Funding again(Wanted asked) {
        if (!asked.equals(wanted)) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "id: " + id + " is of other content");
        }
        return this;
    }

    /**
     * What is told of one.
     *
     * @param come whether it has come; else it will not
     */
    public record Told(Funding funding, boolean come, Instant at) {}

    /**
     * A step of what has come and pays nothing.
     *
     * @param id of the transfer
     * @param funding whose money it is
     */
    public record Moved(String id, Funding funding, Bookings.Way way, Money amount, Instant at) {}
}
