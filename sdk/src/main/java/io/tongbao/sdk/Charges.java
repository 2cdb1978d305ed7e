package io.tongbao.sdk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tongbao.channel.v1.Charge;
import tongbao.channel.v1.ChargeServiceGrpc;
import tongbao.channel.v1.ChargeState;
import tongbao.channel.v1.GetChargeRequest;

/**
 * Charges of a business line's own orders. Another line's charge looks like one that does not exist. Each method waits
 * and throws {@link TongbaoException}; its {@code Async} twin returns at once, and its future ends with the answer or
 * with the same exception; a future that is cancelled cancels the call. All of them may be repeated.
 */
public final class Charges {

    private final Desk desk;

    Charges(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Charges traced(String trace) {
        return new Charges(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Charges within(Duration perCall) {
        return new Charges(desk.within(perCall));
    }

    /**
     * A charge as it is now.
     *
     * @throws TongbaoException NO_SUCH_CHARGE
     */
    public Charge getCharge(String chargeId) {
        return Desk.await(getChargeAsync(chargeId));
    }

    public CompletableFuture<Charge> getChargeAsync(String chargeId) {
        return desk.call(ChargeServiceGrpc.getGetChargeMethod(), request(chargeId));
    }

    /**
     * A charge once its channel has said something of it, so that its parameters tell how to pay; as it is when the
     * deadline comes, if that comes first.
     *
     * @throws TongbaoException NO_SUCH_CHARGE
     */
    public Charge ready(String chargeId) {
        return Desk.await(readyAsync(chargeId));
    }

    public CompletableFuture<Charge> readyAsync(String chargeId) {
        return desk.call(
                ChargeServiceGrpc.getGetChargeMethod(),
                request(chargeId),
                charge -> charge.getState() != ChargeState.CREATED);
    }

    private static GetChargeRequest request(String chargeId) {
        return GetChargeRequest.newBuilder().setId(chargeId).build();
    }
}
