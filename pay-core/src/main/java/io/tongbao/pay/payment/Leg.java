package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;

/**
 * A part of a payment.
 *
 * @param number from 1, within the payment
 * @param role what it is for
 * @param tool the code of the tool that pays it
 * @param payer the account that pays it
 * @param amount above zero; the buyer's may be zero
 */
public record Leg(int number, LegRole role, String tool, String payer, Money amount) {}
