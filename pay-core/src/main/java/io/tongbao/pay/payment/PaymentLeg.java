package io.tongbao.pay.payment;

import io.tongbao.kernel.PlatformContext;

/**
 * A leg with what its tool needs of its payment.
 *
 * @param payment the payment's id
 * @param payee the account that receives it
 * @param together legs of one word here are reserved together or not at all; empty for those of the payment alone
 * @param standing whether it waits for somebody outside when its batch has ended
 */
public record PaymentLeg(
        String payment, Leg leg, String payee, boolean standing, String together, PlatformContext context) {}
