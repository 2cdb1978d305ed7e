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
 * @param funding what has brought the money, with the role of FUNDS; with that of BUYER, beside what it was held; null
 *     for no funding
 * @param fee to whom a FEE goes; null for all other legs, which go to the payee of their payment
 */
public record Leg(
        int number,
        LegRole role,
        String tool,
        String payer,
        Money amount,
        @Nullable String funding,
        @Nullable FeeTerms fee) {

    /**
     * Of a fee.
     *
     * @param payee the account that receives it
     * @param givenBack whether a refund gives back its part of it
     */
    public record FeeTerms(String payee, boolean givenBack) {}

    public Leg(int number, LegRole role, String tool, String payer, Money amount) {
        this(number, role, tool, payer, amount, null, null);
    }

    /** What a channel has brought, or what was held beside that. */
    public Leg(int number, LegRole role, String tool, String payer, Money amount, @Nullable String funding) {
        this(number, role, tool, payer, amount, funding, null);
    }

    boolean isFunded() {
        return funding != null;
    }

    boolean isFee() {
        return role == LegRole.FEE;
    }
}
