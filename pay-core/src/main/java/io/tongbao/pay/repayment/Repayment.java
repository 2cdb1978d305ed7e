package io.tongbao.pay.repayment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to give back a part of one payment.
 *
 * @param payee who received the payment and gives it back
 * @param shares what of it each leg gets, and before them what of a fee the payee gets back, so that it can pay with
 *     that; legs that get nothing are left out
 */
public record Repayment(Order order, String payee, List<Share> shares) {

    public Repayment {
        shares = List.copyOf(shares);
    }

    /** Its shares, each with what a tool needs to know to give it back. */
    Stream<RepaymentShare> toRepay() {
        return shares.stream()
                .map(share -> new RepaymentShare(order, share, share.isFee() ? share.fee() : payee, isStanding()));
    }

    /**
     * Whether it waits for a channel: what goes out through one is gone, so that it moves by the channel's word alone.
     */
    public boolean isStanding() {
        return shares.stream().anyMatch(Share::isOutside);
    }

    /**
     * What trade-core asks.
     *
     * @param id derived from the repayment and its attempt, so that a repeat is the same
     */
    public record Order(String id, String payment, Money amount, PlatformContext context) {}

    /**
     * What one leg gets back.
     *
     * @param leg its number within the payment
     * @param tool the code of the tool that paid it
     * @param payer who paid it and is paid back
     * @param charge by which it was paid through a channel, and goes back; empty if it was not
     * @param role of the leg
     * @param fee the account that a fee went to, which gives it back; empty if whoever received the payment gives
     */
    public record Share(int leg, String tool, String payer, Money amount, String charge, LegRole role, String fee) {

        /** Whether it is a part of the fee, which goes back to the merchant and not to those who bought. */
        public boolean isFee() {
            return !fee.isEmpty();
        }

        boolean isOutside() {
            return !charge.isEmpty();
        }
    }

    /**
     * A repayment that has ended, and when.
     *
     * @param reason why it FAILED
     * @param detail of that, for people; empty otherwise
     */
    public record Ended(
            Repayment repayment,
            RepaymentState state,
            @Nullable Reason reason,
            String detail,
            Instant at) {}
}
