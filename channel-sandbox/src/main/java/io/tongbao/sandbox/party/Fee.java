package io.tongbao.sandbox.party;

/** What a third party takes of a payment: 0.6 %, half a fen up. All in fen. */
public final class Fee {

    private Fee() {}

    public static long of(long paid) {
        return (paid * 6 + 500) / 1000;
    }

    /**
     * What of the fee goes back when so much more is refunded: its share, so that what goes back with all refunds of a
     * payment is the fee, to the fen.
     */
    public static long back(long paid, long refundedBefore, long refund) {
        return share(paid, refundedBefore + refund) - share(paid, refundedBefore);
    }

    private static long share(long paid, long refunded) {
        return (of(paid) * refunded * 2 + paid) / (paid * 2);
    }
}
