package io.tongbao.pay.payment;

import io.tongbao.kernel.PlatformContext;

/**
 * A leg with what its tool needs of its payment.
 *
 * @param payment the payment's id
 * @param payee the account that receives it
 * @param standing whether it waits for somebody outside when its batch has ended
 */
public record PaymentLeg(String payment, Leg leg, String payee, boolean standing, PlatformContext context) {}
