package io.tongbao.sdk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tongbao.trade.v1.GetRefundRequest;
import tongbao.trade.v1.ListRefundsReply;
import tongbao.trade.v1.ListRefundsRequest;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundServiceGrpc;
import tongbao.trade.v1.RefundState;

/**
 * What a business line gives back of what it was paid. Each method waits and throws {@link TongbaoException}; its
 * {@code Async} twin returns at once, and its future ends with the answer or with the same exception; a future that is
 * cancelled cancels the call. All of them may be repeated: a refund with the same request id and content.
 */
public final class Refunds {

    private final Desk desk;

    Refunds(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls on behalf of this end user (header x-user). */
    public Refunds forUser(String user) {
        return new Refunds(desk.forUser(user));
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Refunds traced(String trace) {
        return new Refunds(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Refunds within(Duration perCall) {
        return new Refunds(desk.within(perCall));
    }

    /**
     * Gives back a part of a paid order, or, without an amount, all that is left of it. SUCCEEDED and FAILED are final;
     * PROCESSING means that it was not decided before the deadline: call again with the same request. RETURNING means
     * that the channel which brought the money has been asked to give it back, IN_REVIEW that an operator has to
     * approve it: {@link #getRefund} says what has become of it.
     */
    public Refund refund(RefundRequest request) {
        return Desk.await(refundAsync(request));
    }

    public CompletableFuture<Refund> refundAsync(RefundRequest request) {
        return desk.call(
                RefundServiceGrpc.getRefundMethod(), request, refund -> refund.getState() != RefundState.PROCESSING);
    }

    public Refund getRefund(String refundId) {
        return Desk.await(getRefundAsync(refundId));
    }

    public CompletableFuture<Refund> getRefundAsync(String refundId) {
        var request = GetRefundRequest.newBuilder().setRefundId(refundId).build();
        return desk.call(RefundServiceGrpc.getGetRefundMethod(), request);
    }

    /** The newest first. */
    public List<Refund> listRefunds(ListRefundsRequest request) {
        return Desk.await(listRefundsAsync(request));
    }

    public CompletableFuture<List<Refund>> listRefundsAsync(ListRefundsRequest request) {
        return Desk.read(
                desk.call(RefundServiceGrpc.getListRefundsMethod(), request), ListRefundsReply::getRefundsList);
    }
}
