package io.tongbao.sandbox.wechat;

/** What WeChat Pay takes of a payment: 0.6 %, half a fen up. All in fen. */
final class Fee {

    private Fee() {}

    static long of(long paid) {
        return (paid * 6 + 500) / 1000;
    }

    /**
     * What of the fee goes back when so much more is refunded: its share, so that what goes back with all refunds of a
     * payment is the fee, to the fen.
     */
    static long back(long paid, long refundedBefore, long refund) {
        return share(paid, refundedBefore + refund) - share(paid, refundedBefore);
    }

    private static long share(long paid, long refunded) {
        return (of(paid) * refunded * 2 + paid) / (paid * 2);
    }
}
