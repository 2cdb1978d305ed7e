package io.tongbao.pay.refund;

/**
 * A leg of a payment, as refunds see it.
 *
 * @param amount what it paid, in minor units
 * @param taken what refunds have taken of it, or hold, in minor units
 */
record PaidLeg(int number, String tool, String payer, long amount, long taken) {

    long left() {
        return amount - taken;
    }

    PaidLeg taking(long share) {
        return new PaidLeg(number, tool, payer, amount, taken + share);
    }
}
