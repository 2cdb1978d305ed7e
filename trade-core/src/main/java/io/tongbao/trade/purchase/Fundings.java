package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.trade.order.Order;
import java.time.Instant;

/** The payment core, where money comes in through channels. */
public interface Fundings {

    /**
     * What is said beside the order.
     *
     * @param subject what the payer reads
     * @param payee who is to receive what its payer pays from his own account, or one of them
     */
    record Asked(String subject, String payee) {}

    /**
     * Has money for an order come in by its charge; again for the same is once. What its payer pays from his own
     * account is held for it.
     *
     * @param payUntil when nobody may pay any more
     * @throws Failure NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED, AMOUNT_OUT_OF_LIMITS, UNKNOWN_CHANNEL,
     *     CHANNEL_CLOSED, UNREACHABLE; INSUFFICIENT_FUNDS, .. if its payer cannot pay his part
     */
    void await(Order order, Asked asked, Instant payUntil);

    /**
     * Nobody wants a charge to be paid any more: its channel is asked to close it. Again changes nothing.
     *
     * @return whether its money may come yet: what became of it is told later
     * @throws Failure UNREACHABLE
     */
    boolean close(String charge);

    /**
     * The order of a charge cannot be paid with what has come.
     *
     * @throws Failure UNREACHABLE
     */
    void decline(String charge, String why);
}
