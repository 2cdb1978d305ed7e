package io.tongbao.pay.repayment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A leg of a payment, as repayments see it.
 *
 * @param amount what it paid, in minor units
 * @param taken what repayments have taken of it, or hold, in minor units
 * @param charge by which it was paid through a channel; empty if it was not
 * @param role what it paid for
 * @param fee to whom the payee of the payment paid it; null if the payee was paid by it
 */
record PaidLeg(
        int number,
        String tool,
        String payer,
        long amount,
        long taken,
        String charge,
        LegRole role,
        @Nullable Fee fee) {

    /** @param givenBack whether a refund gives back its part of it */
    record Fee(String payee, boolean givenBack) {}

    /** One that its payment's payee was paid by. */
    PaidLeg(int number, String tool, String payer, long amount, long taken, String charge, LegRole role) {
        this(number, tool, payer, amount, taken, charge, role, null);
    }

    /** Whether it was the payer's own money, whichever way it came. */
    boolean isPayers() {
        return role == LegRole.FUNDS || role == LegRole.BUYER;
    }

    boolean isFee() {
        return fee != null;
    }

    long left() {
        return amount - taken;
    }

    Repayment.Share share(Money part) {
        return new Repayment.Share(number, tool, payer, part, charge, role, fee == null ? "" : fee.payee());
    }

    /** One that stands for several. */
    PaidLeg summed(long amounts, long takens) {
        return new PaidLeg(number, tool, payer, amounts, takens, charge, role, fee);
    }

    PaidLeg taking(long share) {
        return new PaidLeg(number, tool, payer, amount, taken + share, charge, role, fee);
    }
}
