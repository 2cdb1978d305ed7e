package io.tongbao.faults.load;

import io.tongbao.sdk.Tongbao;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.SplitAccountRequest;
import tongbao.account.v1.TransferServiceGrpc;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.PromotionServiceGrpc;

/**
 * Whose money moves in a run: accounts and coupons of its own.
 *
 * @param buyers accounts with plenty
 * @param poor accounts with next to nothing
 * @param shops merchants' accounts; the first is split into parts, and so is subsidy
 * @param subsidy pays what coupons take off
 * @param coupons of user number (index modulo {@link #BUYERS})
 */
public record Cast(
        String clearing,
        List<String> buyers,
        List<String> poor,
        List<String> shops,
        String subsidy,
        List<String> coupons) {

    public static final int BUYERS = 24;

    /** What each begins with, and what a coupon takes off: minor units of CNY. */
    public static final long RICH_MINOR = 100_000_000;

    public static final long POOR_MINOR = 50;
    public static final long OFF_MINOR = 100;

    private static final int POOR = 4;
    private static final int SHOPS = 4;
    private static final int COUPONS = 200;
    private static final int PARTS = 4;
    private static final long DAY_MS = 86_400_000;

    /** Opens and funds them, by the platform's own calls, several at a time. */
    public static Cast opened(Tongbao operator, String prefix, Executor threads) {
        var open = new Opening(operator, prefix);
        var clearing = open.account("clearing", AccountKind.CHANNEL_CLEARING);
        var subsidy = open.account("subsidy", AccountKind.SUBSIDY);
        open.fund(clearing, subsidy, RICH_MINOR);
        var shops = together(SHOPS, threads, i -> open.account("shop-" + i, AccountKind.MERCHANT));
        List.of(subsidy, shops.get(0)).forEach(open::split);
        return new Cast(
                clearing,
                together(BUYERS, threads, i -> open.funded(clearing, "buyer-" + i, RICH_MINOR)),
                together(POOR, threads, i -> open.funded(clearing, "poor-" + i, POOR_MINOR)),
                shops,
                subsidy,
                together(COUPONS, threads, i -> open.coupon(i, subsidy)));
    }

    static String user(int buyer) {
        return "user-" + buyer;
    }

    static Money cny(long minor) {
        return Money.newBuilder().setMinor(minor).setCurrency("CNY").build();
    }

    private static List<String> together(int count, Executor threads, IntFunction<String> work) {
        var all = new ArrayList<CompletableFuture<String>>();
        IntStream.range(0, count).forEach(i -> all.add(CompletableFuture.supplyAsync(() -> work.apply(i), threads)));
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** Waits for services that Nacos does not know yet: the run before may have struck it last. */
    private record Opening(Tongbao operator, String prefix) {

        String account(String name, AccountKind kind) {
            return AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .withWaitForReady()
                    .openAccount(OpenAccountRequest.newBuilder()
                            .setRequestId(prefix + "-" + name)
                            .setKind(kind)
                            .setOwner(prefix)
                            .setCurrency("CNY")
                            .build())
                    .getId();
        }

        /** As if many wanted it at once. */
        void split(String account) {
            AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .withWaitForReady()
                    .splitAccount(SplitAccountRequest.newBuilder()
                            .setId(account)
                            .setParts(PARTS)
                            .build());
        }

        String funded(String clearing, String name, long minor) {
            var account = account(name, AccountKind.USER_BALANCE);
            fund(clearing, account, minor);
            return account;
        }

        void fund(String clearing, String account, long minor) {
            var id = prefix + "-" + account;
            var transfers = TransferServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .withWaitForReady();
            transfers.reserve(ReserveRequest.newBuilder()
                    .setId(id)
                    .setPayer(clearing)
                    .setPayee(account)
                    .setAmount(cny(minor))
                    .build());
            transfers.post(PostRequest.newBuilder().setId(id).build());
        }

        String coupon(int number, String subsidy) {
            return PromotionServiceGrpc.newBlockingStub(operator.channel("trade-core"))
                    .withWaitForReady()
                    .issueCoupon(Coupon.newBuilder()
                            .setId(prefix + "-coupon-" + number)
                            .setBusinessLine("coffee")
                            .setUser(user(number % BUYERS))
                            .setOff(cny(OFF_MINOR))
                            .setMinTotal(cny(0))
                            .setSubsidyAccount(subsidy)
                            .setValidUntilMs(System.currentTimeMillis() + DAY_MS)
                            .build())
                    .getId();
        }
    }
}
