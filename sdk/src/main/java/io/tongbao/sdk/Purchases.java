package io.tongbao.sdk;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.CancelOrderRequest;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.ListOrdersReply;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PayRequest;
import tongbao.trade.v1.PlaceOrderRequest;
import tongbao.trade.v1.PurchaseServiceGrpc;

/**
 * What a business line sells and gets paid for. Each method waits and throws {@link TongbaoException}; its
 * {@code Async} twin returns at once, and its future ends with the answer or with the same exception. All of them may
 * be repeated: buy and place with the same request id, the others as they are.
 */
public final class Purchases {

    private final Repeats repeats;
    private final CallOptions headers;

    Purchases(Repeats repeats, CallOptions headers) {
        this.repeats = repeats;
        this.headers = headers;
    }

    /** The same, for calls on behalf of this end user (header x-user). */
    public Purchases forUser(String user) {
        return new Purchases(repeats, headers.withOption(Caller.USER, ascii("user", user)));
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Purchases traced(String trace) {
        return new Purchases(repeats, headers.withOption(Caller.TRACE, ascii("trace", trace)));
    }

    /**
     * Places an order and pays it. PAID and CANCELLED are final; PENDING_PAYMENT means that it was not decided before
     * the deadline: call again with the same request id.
     */
    public Order buy(String requestId, Basket basket) {
        return await(buyAsync(requestId, basket));
    }

    public CompletableFuture<Order> buyAsync(String requestId, Basket basket) {
        var request = BuyRequest.newBuilder()
                .setRequestId(requestId)
                .setBasket(basket)
                .build();
        return call(PurchaseServiceGrpc.getBuyMethod(), request, Purchases::isDecided);
    }

    /** Places an order that stays unpaid for so long at most; zero means the platform's default. */
    public Order placeOrder(String requestId, Basket basket, Duration payWithin) {
        return await(placeOrderAsync(requestId, basket, payWithin));
    }

    public CompletableFuture<Order> placeOrderAsync(String requestId, Basket basket, Duration payWithin) {
        var request = PlaceOrderRequest.newBuilder()
                .setRequestId(requestId)
                .setBasket(basket)
                .setPayWithinMs(payWithin.toMillis())
                .build();
        return call(PurchaseServiceGrpc.getPlaceOrderMethod(), request, order -> true);
    }

    /** Pays a placed order, with answers like those of buy. */
    public Order pay(String orderId) {
        return await(payAsync(orderId));
    }

    public CompletableFuture<Order> payAsync(String orderId) {
        var request = PayRequest.newBuilder().setOrderId(orderId).build();
        return call(PurchaseServiceGrpc.getPayMethod(), request, Purchases::isDecided);
    }

    public Order getOrder(String orderId) {
        return await(getOrderAsync(orderId));
    }

    public CompletableFuture<Order> getOrderAsync(String orderId) {
        var request = GetOrderRequest.newBuilder().setOrderId(orderId).build();
        return call(PurchaseServiceGrpc.getGetOrderMethod(), request, order -> true);
    }

    /** The newest first, without items and history. */
    public List<Order> listOrders(ListOrdersRequest request) {
        return await(listOrdersAsync(request));
    }

    public CompletableFuture<List<Order>> listOrdersAsync(ListOrdersRequest request) {
        return call(PurchaseServiceGrpc.getListOrdersMethod(), request, reply -> true)
                .thenApply(ListOrdersReply::getOrdersList);
    }

    /** Cancels an unpaid order, with a note for its history. */
    public Order cancelOrder(String orderId, String note) {
        return await(cancelOrderAsync(orderId, note));
    }

    public CompletableFuture<Order> cancelOrderAsync(String orderId, String note) {
        var request = CancelOrderRequest.newBuilder()
                .setOrderId(orderId)
                .setNote(note)
                .build();
        return call(PurchaseServiceGrpc.getCancelOrderMethod(), request, order -> true);
    }

    private <Q, R> CompletableFuture<R> call(MethodDescriptor<Q, R> method, Q request, Predicate<R> settled) {
        return repeats.call(method, request, headers, settled);
    }

    private static boolean isDecided(Order order) {
        return order.getState() != OrderState.PENDING_PAYMENT;
    }

    private static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TongbaoException there) {
                throw new TongbaoException(there);
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw TongbaoException.interrupted(stopped);
        }
    }

    private static String ascii(String name, String value) {
        if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(c -> c > 32 && c < 127)) {
            throw new IllegalArgumentException(name + ": '" + value + "' (expected: 1..64 ASCII characters)");
        }
        return value;
    }
}
