package io.tongbao.pay.repayment;

import io.tongbao.kernel.Money;

/**
 * A leg of a payment, as repayments see it.
 *
 * @param amount what it paid, in minor units
 * @param taken what repayments have taken of it, or hold, in minor units
 * @param charge by which it was paid through a channel; empty if it was not
 */
record PaidLeg(int number, String tool, String payer, long amount, long taken, String charge) {

    long left() {
        return amount - taken;
    }

    Repayment.Share share(Money part) {
        return new Repayment.Share(number, tool, payer, part, charge);
    }

    PaidLeg taking(long share) {
        return new PaidLeg(number, tool, payer, amount, taken + share, charge);
    }
}
