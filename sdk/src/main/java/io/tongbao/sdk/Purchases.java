package io.tongbao.sdk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.CancelOrderRequest;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.ListOrdersReply;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PayRequest;
import tongbao.trade.v1.PlaceCartRequest;
import tongbao.trade.v1.PlaceOrderRequest;
import tongbao.trade.v1.PurchaseServiceGrpc;

/**
 * What a business line sells and gets paid for. Each method waits and throws {@link TongbaoException}; its
 * {@code Async} twin returns at once, and its future ends with the answer or with the same exception; a future that is
 * cancelled cancels the call. All of them may be repeated: buy and place with the same request id, the others as they
 * are.
 */
public final class Purchases {

    private final Desk desk;

    Purchases(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls on behalf of this end user (header x-user). */
    public Purchases forUser(String user) {
        return new Purchases(desk.forUser(user));
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Purchases traced(String trace) {
        return new Purchases(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Purchases within(Duration perCall) {
        return new Purchases(desk.within(perCall));
    }

    /**
     * Places an order and pays it. PAID and CANCELLED are final; PENDING_PAYMENT means that it was not decided before
     * the deadline: call again with the same request id.
     */
    public Order buy(String requestId, Basket basket) {
        return Desk.await(buyAsync(requestId, basket));
    }

    public CompletableFuture<Order> buyAsync(String requestId, Basket basket) {
        var request = BuyRequest.newBuilder()
                .setRequestId(requestId)
                .setBasket(basket)
                .build();
        return desk.call(PurchaseServiceGrpc.getBuyMethod(), request, Purchases::isDecided);
    }

    /** Places an order that stays unpaid for so long at most; zero means the platform's default. */
    public Order placeOrder(String requestId, Basket basket, Duration payWithin) {
        return Desk.await(placeOrderAsync(requestId, basket, payWithin));
    }

    public CompletableFuture<Order> placeOrderAsync(String requestId, Basket basket, Duration payWithin) {
        var request = PlaceOrderRequest.newBuilder()
                .setRequestId(requestId)
                .setBasket(basket)
                .setPayWithinMs(payWithin.toMillis())
                .build();
        return desk.call(PurchaseServiceGrpc.getPlaceOrderMethod(), request);
    }

    /**
     * Places what several merchants sell to one buyer, to be paid at once: the answer is a cart, which is paid and
     * cancelled like any other order, its children with it. Refunds are of its children, see {@link #getOrder}.
     *
     * @param baskets 2 to 20, of one user, payer and currency
     * @throws TongbaoException NO_SUCH_COUPON; NO_SUCH_PROMOTION; SAME_ID_OTHER_CONTENT; INVALID_ARGUMENT
     */
    public Order placeCart(String requestId, List<Basket> baskets, Duration payWithin) {
        return Desk.await(placeCartAsync(requestId, baskets, payWithin));
    }

    public CompletableFuture<Order> placeCartAsync(String requestId, List<Basket> baskets, Duration payWithin) {
        var request = PlaceCartRequest.newBuilder()
                .setRequestId(requestId)
                .addAllBaskets(baskets)
                .setPayWithinMs(payWithin.toMillis())
                .build();
        return desk.call(PurchaseServiceGrpc.getPlaceCartMethod(), request);
    }

    /** Pays a placed order, with answers like those of buy. */
    public Order pay(String orderId) {
        return Desk.await(payAsync(orderId));
    }

    public CompletableFuture<Order> payAsync(String orderId) {
        var request = PayRequest.newBuilder().setOrderId(orderId).build();
        return desk.call(PurchaseServiceGrpc.getPayMethod(), request, Purchases::isDecided);
    }

    /**
     * Has a placed order paid through a channel: the answer is PENDING_PAYMENT and names a charge, which
     * {@link Charges#ready} tells the payer's side how to pay. Once the payer has paid, the order becomes PAID by
     * itself.
     *
     * @param method "wechat/native"; "qr" leaves it to the platform whose code is scanned
     * @throws TongbaoException NO_SUCH_ORDER; NO_SUCH_PRODUCT; PRODUCT_CLOSED; PRODUCT_NOT_GRANTED;
     *     AMOUNT_OUT_OF_LIMITS; UNKNOWN_CHANNEL; CHANNEL_CLOSED; PAYMENT_IN_PROGRESS; INVALID_ARGUMENT
     */
    public Order payThrough(String orderId, String method) {
        return Desk.await(payThroughAsync(orderId, method));
    }

    public CompletableFuture<Order> payThroughAsync(String orderId, String method) {
        var request =
                PayRequest.newBuilder().setOrderId(orderId).setMethod(method).build();
        return desk.call(PurchaseServiceGrpc.getPayMethod(), request);
    }

    /**
     * The same with a part of the price from the balance of the order's payer: it is held until the order is paid, or
     * the channel says that nobody pays the rest.
     *
     * @param fromBalance less than the price
     * @throws TongbaoException as above; INSUFFICIENT_FUNDS; NO_SUCH_ACCOUNT; ACCOUNT_FROZEN; ACCOUNT_CLOSED;
     *     CURRENCY_MISMATCH; AMOUNT_EXCEEDED
     */
    public Order payThrough(String orderId, String method, Money fromBalance) {
        return Desk.await(payThroughAsync(orderId, method, fromBalance));
    }

    public CompletableFuture<Order> payThroughAsync(String orderId, String method, Money fromBalance) {
        var request = PayRequest.newBuilder()
                .setOrderId(orderId)
                .setMethod(method)
                .setFromBalance(fromBalance)
                .build();
        return desk.call(PurchaseServiceGrpc.getPayMethod(), request);
    }

    public Order getOrder(String orderId) {
        return Desk.await(getOrderAsync(orderId));
    }

    public CompletableFuture<Order> getOrderAsync(String orderId) {
        var request = GetOrderRequest.newBuilder().setOrderId(orderId).build();
        return desk.call(PurchaseServiceGrpc.getGetOrderMethod(), request);
    }

    /**
     * The order that was bought or placed under this id of the caller's own.
     *
     * @throws TongbaoException NO_SUCH_ORDER: nothing was ever placed under it, so far; INVALID_ARGUMENT
     */
    public Order getOrderByRequestId(String requestId) {
        return Desk.await(getOrderByRequestIdAsync(requestId));
    }

    public CompletableFuture<Order> getOrderByRequestIdAsync(String requestId) {
        var request = GetOrderRequest.newBuilder().setRequestId(requestId).build();
        return desk.call(PurchaseServiceGrpc.getGetOrderMethod(), request);
    }

    /**
     * Of one user or of all, by state and by time; the newest first, without items and history. The next page begins
     * {@code before} the last order's id.
     *
     * @throws TongbaoException INVALID_ARGUMENT
     */
    public List<Order> listOrders(ListOrdersRequest request) {
        return Desk.await(listOrdersAsync(request));
    }

    public CompletableFuture<List<Order>> listOrdersAsync(ListOrdersRequest request) {
        return Desk.read(desk.call(PurchaseServiceGrpc.getListOrdersMethod(), request), ListOrdersReply::getOrdersList);
    }

    /** Cancels an unpaid order, with a note for its history. */
    public Order cancelOrder(String orderId, String note) {
        return Desk.await(cancelOrderAsync(orderId, note));
    }

    public CompletableFuture<Order> cancelOrderAsync(String orderId, String note) {
        var request = CancelOrderRequest.newBuilder()
                .setOrderId(orderId)
                .setNote(note)
                .build();
        return desk.call(PurchaseServiceGrpc.getCancelOrderMethod(), request);
    }

    private static boolean isDecided(Order order) {
        return order.getState() != OrderState.PENDING_PAYMENT;
    }
}
