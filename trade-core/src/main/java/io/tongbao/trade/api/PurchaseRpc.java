package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.order.OrderFilter;
import io.tongbao.trade.order.OrderState;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.purchase.Carts;
import io.tongbao.trade.purchase.Purchases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.CancelOrderRequest;
import tongbao.trade.v1.DubboPurchaseServiceTriple.PurchaseServiceImplBase;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.ListOrdersReply;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.PayRequest;
import tongbao.trade.v1.PlaceCartRequest;
import tongbao.trade.v1.PlaceOrderRequest;

/** {@code tongbao.trade.v1.PurchaseService}. */
@DubboService
class PurchaseRpc extends PurchaseServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int METHOD_MAX = 32;
    private static final int NOTE_MAX = 200;
    private static final int CHILDREN_MIN = 2;
    private static final int CHILDREN_MAX = 20;
    private static final int ORDERS_DEFAULT = 50;
    private static final int ORDERS_MAX = 200;
    private static final long YEAR_3000_MS = 32_503_680_000_000L;
    private static final int STATES_MAX = OrderState.values().length;
    private static final long PAY_WITHIN_MS_DEFAULT = Duration.ofMinutes(15).toMillis();
    private static final long PAY_WITHIN_MS_MAX = Duration.ofDays(1).toMillis();

    private final Purchases purchases;
    private final Carts carts;
    private final Orders orders;
    private final Clock clock;

    PurchaseRpc(Purchases purchases, Carts carts, Orders orders, Clock clock) {
        this.purchases = purchases;
        this.carts = carts;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Order> buyAsync(BuyRequest request) {
        var requestId = Expect.id("request_id", request.getRequestId(), ID_MAX);
        var basket = OrderMessages.basket(request.getBasket());
        return purchases
                .buy(Calls.context(), requestId, basket, Calls.deadline(clock.instant()))
                .thenApply(OrderMessages::message);
    }

    @Override
    public Order placeOrder(PlaceOrderRequest request) {
        var within = payWithin(request.getPayWithinMs());
        var requestId = Expect.id("request_id", request.getRequestId(), ID_MAX);
        var basket = OrderMessages.basketToPlace(request.getBasket());
        return OrderMessages.message(purchases.place(Calls.context(), requestId, basket, Duration.ofMillis(within)));
    }

    @Override
    public Order placeCart(PlaceCartRequest request) {
        var requestId = Expect.id("request_id", request.getRequestId(), ID_MAX);
        Expect.within("baskets", request.getBasketsCount(), CHILDREN_MIN, CHILDREN_MAX);
        var baskets = Expect.each("baskets", request.getBasketsList(), OrderMessages::basketToPlace);
        var hash = OrderMessages.sha256(
                request.toBuilder().clearRequestId().clearPayWithinMs().build().toByteArray());
        var within = Duration.ofMillis(payWithin(request.getPayWithinMs()));
        return OrderMessages.message(carts.place(Calls.context(), new Carts.Wish(requestId, baskets, hash), within));
    }

    private static long payWithin(long millis) {
        return millis == 0 ? PAY_WITHIN_MS_DEFAULT : Expect.within("pay_within_ms", millis, 1000, PAY_WITHIN_MS_MAX);
    }

    @Override
    public CompletableFuture<Order> payAsync(PayRequest request) {
        var id = Expect.id("order_id", request.getOrderId(), ID_MAX);
        var method = Expect.optionalId("method", request.getMethod(), METHOD_MAX);
        var own = request.hasFromBalance() ? Wire.positive("from_balance", request.getFromBalance()) : null;
        if (!method.isEmpty()) {
            return CompletableFuture.completedFuture(
                    OrderMessages.message(purchases.payThrough(Calls.context(), id, method, own)));
        }
        if (own != null) {
            throw Failure.invalid("from_balance", own, "none without the method of a channel");
        }
        return purchases
                .pay(Calls.context(), id, Calls.deadline(clock.instant()))
                .thenApply(OrderMessages::message);
    }

    @Override
    public Order getOrder(GetOrderRequest request) {
        var order = named(request);
        return OrderMessages.message(order, orders.items(order), orders.history(order)).toBuilder()
                .addAllChildren(orders.children(order).stream()
                        .map(OrderMessages::message)
                        .toList())
                .build();
    }

    @Override
    public ListOrdersReply listOrders(ListOrdersRequest request) {
        var limit = request.getLimit() == 0
                ? ORDERS_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, ORDERS_MAX);
        List<Order> found = orders.list(Calls.context().businessLine(), filter(request), limit).stream()
                .map(OrderMessages::message)
                .toList();
        return ListOrdersReply.newBuilder().addAllOrders(found).build();
    }

    private io.tongbao.trade.order.Order named(GetOrderRequest request) {
        var line = Calls.context().businessLine();
        if (request.getRequestId().isEmpty()) {
            return orders.get(line, Expect.id("order_id", request.getOrderId(), ID_MAX));
        }
        if (!request.getOrderId().isEmpty()) {
            throw Failure.invalid("order_id", request.getOrderId(), "nothing beside request_id");
        }
        return orders.get(new RequestKey(line, Expect.id("request_id", request.getRequestId(), ID_MAX)));
    }

    private static OrderFilter filter(ListOrdersRequest request) {
        var from = Expect.within("from_ms", request.getFromMs(), 0, YEAR_3000_MS);
        var until = Expect.within("until_ms", request.getUntilMs(), 0, YEAR_3000_MS);
        var before = Expect.optionalId("before", request.getBefore(), ID_MAX);
        if (until > 0) {
            var end = OrderFilter.placed(Instant.ofEpochMilli(until));
            before = before.isEmpty() || end.compareTo(before) < 0 ? end : before;
        }
        Expect.within("states", request.getStatesCount(), 0, STATES_MAX);
        return new OrderFilter(
                Expect.optionalText("user", request.getUser(), ID_MAX),
                request.getStatesList().stream().map(OrderMessages::state).collect(Collectors.toSet()),
                from == 0 ? "" : OrderFilter.placed(Instant.ofEpochMilli(from)),
                before);
    }

    @Override
    public CompletableFuture<Order> cancelOrderAsync(CancelOrderRequest request) {
        var id = Expect.id("order_id", request.getOrderId(), ID_MAX);
        var note = Expect.optionalText("note", request.getNote(), NOTE_MAX);
        return purchases
                .cancel(Calls.context(), id, note, Calls.deadline(clock.instant()))
                .thenApply(OrderMessages::message);
    }
}
