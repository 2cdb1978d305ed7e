package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.trade.purchase.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.common.v1.Money;
import tongbao.trade.v1.DubboWalletServiceTriple.WalletServiceImplBase;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.RechargeRequest;
import tongbao.trade.v1.TransferRequest;
import tongbao.trade.v1.WithdrawRequest;

/** {@code tongbao.trade.v1.WalletService}. */
@DubboService
class WalletRpc extends WalletServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int METHOD_MAX = 32;
    private static final int SUBJECT_MAX = 60;
    private static final Duration PAY_WITHIN = Duration.ofMinutes(15);
    private static final Duration PAY_WITHIN_MIN = Duration.ofMinutes(3);
    private static final Duration PAY_WITHIN_MAX = Duration.ofDays(1);

    private final Wallets wallets;
    private final Clock clock;

    WalletRpc(Wallets wallets, Clock clock) {
        this.wallets = wallets;
        this.clock = clock;
    }

    @Override
    public Order recharge(RechargeRequest request) {
        var within = request.getPayWithinMs() == 0
                ? PAY_WITHIN.toMillis()
                : Expect.within(
                        "pay_within_ms",
                        request.getPayWithinMs(),
                        PAY_WITHIN_MIN.toMillis(),
                        PAY_WITHIN_MAX.toMillis());
        var account = Expect.id("account", request.getAccount(), ID_MAX);
        var method = Expect.id("method", request.getMethod(), METHOD_MAX);
        var named = new Named(request.getRequestId(), account, request.getSubject(), "Recharge");
        return OrderMessages.message(wallets.recharge(
                context(request.getUser()),
                wish(named, request.getAmount(), request.toByteArray()),
                method,
                Duration.ofMillis(within)));
    }

    @Override
    public CompletableFuture<Order> transferAsync(TransferRequest request) {
        var payer = Expect.id("payer", request.getPayer(), ID_MAX);
        var payee = Expect.id("payee", request.getPayee(), ID_MAX);
        var named = new Named(request.getRequestId(), payer, request.getSubject(), "Transfer");
        return wallets.transfer(
                        context(request.getUser()),
                        wish(named, request.getAmount(), request.toByteArray()),
                        payee,
                        Calls.deadline(clock.instant()))
                .thenApply(OrderMessages::message);
    }

    @Override
    public CompletableFuture<Order> withdrawAsync(WithdrawRequest request) {
        var account = Expect.id("account", request.getAccount(), ID_MAX);
        var destination = Expect.id("destination_id", request.getDestinationId(), ID_MAX);
        var named = new Named(request.getRequestId(), account, request.getSubject(), "Withdrawal");
        return wallets.withdraw(
                        context(request.getUser()),
                        wish(named, request.getAmount(), request.toByteArray()),
                        destination,
                        Calls.deadline(clock.instant()))
                .thenApply(OrderMessages::message);
    }

    private record Named(String requestId, String account, String subject, String otherwise) {}

    /** The kind of request is part of its content: requests of two kinds may have the same bytes. */
    private static Wallets.Wish wish(Named named, Money amount, byte[] bytes) {
        var subject = Expect.optionalText("subject", named.subject(), SUBJECT_MAX);
        return new Wallets.Wish(
                Expect.id("request_id", named.requestId(), ID_MAX),
                named.account(),
                Wire.positive("amount", amount),
                subject.isEmpty() ? named.otherwise() : subject,
                OrderMessages.sha256(named.otherwise(), bytes));
    }

    private static PlatformContext context(String user) {
        return Calls.context().forTrade("", Expect.text("user", user, ID_MAX));
    }
}
