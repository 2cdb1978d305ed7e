package io.tongbao.pay.refund;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to give back a part of one payment.
 *
 * @param payee who received the payment and gives it back
 * @param shares what of it each leg gets, all of one tool; legs that get nothing are left out
 */
public record Refund(Order order, String payee, List<Share> shares) {

    public Refund {
        shares = List.copyOf(shares);
    }

    /**
     * What trade-core asks.
     *
     * @param id derived from the refund and its attempt, so that a repeat is the same
     */
    public record Order(String id, String payment, Money amount, PlatformContext context) {}

    /**
     * What one leg gets back.
     *
     * @param leg its number within the payment
     * @param payer who paid it and is paid back
     */
    public record Share(int leg, String payer, Money amount) {}

    /**
     * A refund that has ended, and when.
     *
     * @param reason why it FAILED
     */
    public record Ended(
            Refund refund, RefundState state, @Nullable Reason reason, Instant at) {}
}
