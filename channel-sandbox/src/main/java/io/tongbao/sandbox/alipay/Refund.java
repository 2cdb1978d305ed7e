package io.tongbao.sandbox.alipay;

import java.time.Instant;

/** Money that goes back for a trade. Only {@link Refunds} changes it, under the lock of the trades. */
final class Refund {

    private final String number;
    private final String digest;
    private final long amount;
    private Instant paidAt = Instant.EPOCH;

    Refund(String number, Call call, long amount) {
        this.number = number;
        this.digest = call.digest();
        this.amount = amount;
    }

    /** The merchant's, unique within the trade: "out_request_no". */
    String number() {
        return number;
    }

    String digest() {
        return digest;
    }

    long amount() {
        return amount;
    }

    void pay(Instant now) {
        paidAt = now;
    }

    boolean isPaid() {
        return paidAt.isAfter(Instant.EPOCH);
    }

    Instant paidAt() {
        return paidAt;
    }
}
