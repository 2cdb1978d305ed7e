package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A part of a payment.
 *
 * @param number from 1, within the payment
 * @param role what it is for
 * @param tool the code of the tool that pays it
 * @param payer the account that pays it
 * @param amount above zero; the buyer's may be zero
 * @param funding what has brought the money, with the role of FUNDS; else null
 */
public record Leg(
        int number,
        LegRole role,
        String tool,
        String payer,
        Money amount,
        @Nullable String funding) {

    public Leg(int number, LegRole role, String tool, String payer, Money amount) {
        this(number, role, tool, payer, amount, null);
    }
}
