package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Change;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tongbao.trade.v1.OrderState;

/** Orders and baskets as messages, and back with their contract checked. */
final class OrderMessages {

    private static final int ID_MAX = 64;
    private static final int NAME_MAX = 200;
    private static final int ITEMS_MAX = 50;
    private static final int QUANTITY_MAX = 10_000;

    private OrderMessages() {}

    /** One that the payer's account pays. */
    static Basket basket(tongbao.trade.v1.Basket basket) {
        return basket(basket, Expect.id("basket.payer", basket.getPayer(), ID_MAX));
    }

    /** One that may be paid through a channel: then it needs no payer. */
    static Basket basketToPlace(tongbao.trade.v1.Basket basket) {
        return basket(basket, Expect.optionalId("basket.payer", basket.getPayer(), ID_MAX));
    }

    private static Basket basket(tongbao.trade.v1.Basket basket, String payer) {
        Expect.within("basket.items", basket.getItemsCount(), 1, ITEMS_MAX);
        var read = new Basket(
                Expect.text("basket.user", basket.getUser(), ID_MAX),
                payer,
                Expect.id("basket.payee", basket.getPayee(), ID_MAX),
                Expect.each("basket.items", basket.getItemsList(), OrderMessages::item),
                Expect.optionalId("basket.coupon", basket.getCoupon(), ID_MAX),
                Expect.optionalId("basket.promotion", basket.getPromotion(), ID_MAX),
                sha256(basket.toByteArray()));
        Expect.positive("basket.total", read.total().minor(), read.total().code());
        return read;
    }

    /** An order without items and history. */
    static tongbao.trade.v1.Order message(Order order) {
        return message(order, List.of(), List.of());
    }

    static tongbao.trade.v1.Order message(Order order, List<Item> items, List<Change> history) {
        var reason = order.reason();
        return tongbao.trade.v1.Order.newBuilder()
                .setId(order.id())
                .setRequestId(order.key().requestId())
                .setState(OrderState.valueOf(order.state().name()))
                .setReason(reason == null ? "" : reason.name())
                .setUser(order.basket().user())
                .setPayer(order.basket().payer())
                .setPayee(order.basket().payee())
                .setTotal(Wire.money(order.price().total()))
                .setDiscount(Wire.money(order.price().discount()))
                .setPayable(Wire.money(order.price().payable()))
                .setCoupon(order.basket().coupon())
                .setPromotion(order.basket().promotion())
                .setPaymentId(order.payment())
                .addAllItems(items.stream().map(OrderMessages::message).toList())
                .addAllHistory(history.stream().map(OrderMessages::message).toList())
                .setDeadlineMs(order.deadline().toEpochMilli())
                .setRefunded(Wire.money(order.back().refunded()))
                .setChargeId(order.funds().charge())
                .setForm(tongbao.trade.v1.Order.Form.valueOf(
                        order.basket().form().name()))
                .setMethod(
                        order.funds().method().isEmpty()
                                ? order.basket().exit().method()
                                : order.funds().method())
                .setParentId(order.kin().parent())
                .setFromBalance(Wire.money(order.price().payable().minus(order.outside())))
                .setDestinationId(order.basket().exit().destination())
                .setProduct(order.used())
                .build();
    }

    static io.tongbao.trade.order.OrderState state(OrderState state) {
        return switch (state) {
            case PENDING_PAYMENT -> io.tongbao.trade.order.OrderState.PENDING_PAYMENT;
            case PAID -> io.tongbao.trade.order.OrderState.PAID;
            case CANCELLED -> io.tongbao.trade.order.OrderState.CANCELLED;
            case PAYING_OUT -> io.tongbao.trade.order.OrderState.PAYING_OUT;
            case RETURNED -> io.tongbao.trade.order.OrderState.RETURNED;
            case ORDER_STATE_UNSPECIFIED, UNRECOGNIZED -> throw Failure.invalid("states", state, "states of orders");
        };
    }

    private static Item item(tongbao.trade.v1.Item item) {
        return new Item(
                Expect.text("basket.items.sku", item.getSku(), ID_MAX),
                Expect.text("basket.items.name", item.getName(), NAME_MAX),
                Wire.positive("basket.items.unit_price", item.getUnitPrice()),
                (int) Expect.within("basket.items.quantity", item.getQuantity(), 1, QUANTITY_MAX));
    }

    private static tongbao.trade.v1.Item message(Item item) {
        return tongbao.trade.v1.Item.newBuilder()
                .setSku(item.sku())
                .setName(item.name())
                .setUnitPrice(Wire.money(item.unitPrice()))
                .setQuantity(item.quantity())
                .build();
    }

    private static tongbao.trade.v1.Change message(Change change) {
        var from = change.from();
        return tongbao.trade.v1.Change.newBuilder()
                .setFrom(from == null ? OrderState.ORDER_STATE_UNSPECIFIED : OrderState.valueOf(from.name()))
                .setTo(OrderState.valueOf(change.to().name()))
                .setReason(change.reason())
                .setActor(change.actor())
                .setAtMs(change.at().toEpochMilli())
                .build();
    }

    static String sha256(byte[] bytes) {
        return sha256("", bytes);
    }

    /** @param before what is part of the content beside the bytes */
    static String sha256(String before, byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
