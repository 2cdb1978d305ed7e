package io.tongbao.sdk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RechargeRequest;
import tongbao.trade.v1.TransferRequest;
import tongbao.trade.v1.WalletServiceGrpc;
import tongbao.trade.v1.WithdrawRequest;

/**
 * What a business line does with money of its users that buys nothing. Each is an order: {@link Purchases} finds it
 * again. Each method waits and throws {@link TongbaoException}; its {@code Async} twin returns at once, and its future
 * ends with the answer or with the same exception; a future that is cancelled cancels the call. All of them may be
 * repeated: with the same request id and content.
 */
public final class Wallets {

    private final Desk desk;

    Wallets(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Wallets traced(String trace) {
        return new Wallets(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Wallets within(Duration perCall) {
        return new Wallets(desk.within(perCall));
    }

    /**
     * Has money come in through a channel: the answer is PENDING_PAYMENT and names a charge, which
     * {@link Charges#ready} tells the payer's side how to pay. Once the payer has paid, the order becomes PAID by
     * itself.
     *
     * @throws TongbaoException NO_SUCH_PRODUCT; PRODUCT_CLOSED; PRODUCT_NOT_GRANTED; AMOUNT_OUT_OF_LIMITS;
     *     UNKNOWN_CHANNEL; CHANNEL_CLOSED; SAME_ID_OTHER_CONTENT; INVALID_ARGUMENT
     */
    public Order recharge(RechargeRequest request) {
        return Desk.await(rechargeAsync(request));
    }

    public CompletableFuture<Order> rechargeAsync(RechargeRequest request) {
        return desk.call(WalletServiceGrpc.getRechargeMethod(), request);
    }

    /**
     * Sends from one user to another. PAID and CANCELLED are final; PENDING_PAYMENT means that it was not decided
     * before the deadline: call again with the same request.
     */
    public Order transfer(TransferRequest request) {
        return Desk.await(transferAsync(request));
    }

    public CompletableFuture<Order> transferAsync(TransferRequest request) {
        return desk.call(WalletServiceGrpc.getTransferMethod(), request, Wallets::isDecided);
    }

    /**
     * Pays out through a channel. CANCELLED is final; PAYING_OUT means that the amount is held and the channel has been
     * asked: {@link Purchases#getOrder} says when it has answered. PENDING_PAYMENT means that it was not decided before
     * the deadline: call again with the same request.
     *
     * @throws TongbaoException NO_SUCH_DESTINATION; UNKNOWN_CHANNEL; CHANNEL_CLOSED; LINE_HALTED
     */
    public Order withdraw(WithdrawRequest request) {
        return Desk.await(withdrawAsync(request));
    }

    public CompletableFuture<Order> withdrawAsync(WithdrawRequest request) {
        return desk.call(WalletServiceGrpc.getWithdrawMethod(), request, Wallets::isDecided);
    }

    private static boolean isDecided(Order order) {
        return order.getState() != OrderState.PENDING_PAYMENT;
    }
}
