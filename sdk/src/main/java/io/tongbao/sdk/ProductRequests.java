package io.tongbao.sdk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tongbao.pay.v1.GetRequestRequest;
import tongbao.pay.v1.ProductRequest;
import tongbao.pay.v1.ProductRequestServiceGrpc;
import tongbao.pay.v1.SubmitRequestRequest;

/**
 * What a business line asks for without waiting: asynchronous products. A request is ACCEPTED, and carried out behind
 * the answer; {@link #get} says what came of it. Each method waits and throws {@link TongbaoException}; its
 * {@code Async} twin returns at once, and its future ends with the answer or with the same exception; a future that is
 * cancelled cancels the call. All of them may be repeated: with the same request id and content.
 */
public final class ProductRequests {

    private final Desk desk;

    ProductRequests(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public ProductRequests traced(String trace) {
        return new ProductRequests(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public ProductRequests within(Duration perCall) {
        return new ProductRequests(desk.within(perCall));
    }

    /**
     * Has a request kept, to be carried out.
     *
     * @throws TongbaoException SAME_ID_OTHER_CONTENT; NO_SUCH_PRODUCT; PRODUCT_CLOSED; PRODUCT_NOT_GRANTED;
     *     AMOUNT_OUT_OF_LIMITS; INVALID_ARGUMENT
     */
    public ProductRequest submit(SubmitRequestRequest request) {
        return Desk.await(submitAsync(request));
    }

    public CompletableFuture<ProductRequest> submitAsync(SubmitRequestRequest request) {
        return desk.call(ProductRequestServiceGrpc.getSubmitRequestMethod(), request);
    }

    /** @throws TongbaoException NO_SUCH_PRODUCT_REQUEST */
    public ProductRequest get(String id) {
        return Desk.await(getAsync(id));
    }

    public CompletableFuture<ProductRequest> getAsync(String id) {
        var request = GetRequestRequest.newBuilder().setId(id).build();
        return desk.call(ProductRequestServiceGrpc.getGetRequestMethod(), request);
    }
}
