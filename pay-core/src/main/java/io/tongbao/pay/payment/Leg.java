package io.tongbao.pay.payment;

import io.tongbao.kernel.Money;

/**
 * A part of a payment.
 *
 * @param number from 1, within the payment
 * @param tool the code of the tool that pays it
 * @param payer the account that pays it
 */
public record Leg(int number, String tool, String payer, Money amount) {}
