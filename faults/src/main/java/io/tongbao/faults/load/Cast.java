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
import tongbao.account.v1.TransferServiceGrpc.TransferServiceBlockingStub;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.PromotionServiceGrpc;

/**
 * Whose money moves in a run: accounts and coupons of its own.
 *
 * @param prefix of all ids that are the run's own
 * @param buyers accounts with plenty, one of each user
 * @param poor accounts with next to nothing, of the first users
 * @param shops merchants' accounts; the first is split into parts, and so is subsidy
 * @param subsidy pays what coupons take off
 * @param coupons of user number (index modulo {@link #BUYERS})
 */
public record Cast(
        String prefix,
        String clearing,
        List<String> buyers,
        List<String> poor,
        List<String> shops,
        String subsidy,
        List<String> coupons) {

    /** Two operators: what one reserves by hand the other posts. */
    public record Operators(Tongbao maker, Tongbao checker) {}

    public static final int BUYERS = 24;

    /** What each begins with, and what a coupon takes off: minor units of CNY. */
    public static final long RICH_MINOR = 100_000_000;

    public static final long POOR_MINOR = 50;
    public static final long OFF_MINOR = 100;

    private static final String LINE = "coffee";
    private static final int POOR = 4;
    private static final int SHOPS = 4;
    private static final int COUPONS = 200;
    private static final int PARTS = 4;
    private static final long DAY_MS = 86_400_000;

    /**
     * Opens and funds them, by the platform's own calls, several at a time; what one operator moves the other posts.
     */
    public static Cast opened(Operators operators, String prefix, Executor threads) {
        var open = new Opening(operators.maker(), operators.checker(), prefix);
        var clearing = open.ours("clearing", AccountKind.CHANNEL_CLEARING);
        var subsidy = open.ours("subsidy", AccountKind.SUBSIDY);
        open.fund(clearing, subsidy, RICH_MINOR);
        var shops = together(SHOPS, threads, i -> open.shop("shop-" + i));
        List.of(subsidy, shops.get(0)).forEach(open::split);
        return new Cast(
                prefix,
                clearing,
                together(BUYERS, threads, i -> open.funded(clearing, "buyer-" + i, user(i), RICH_MINOR)),
                together(POOR, threads, i -> open.funded(clearing, "poor-" + i, user(i), POOR_MINOR)),
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
    private record Opening(Tongbao operator, Tongbao checker, String prefix) {

        String ours(String name, AccountKind kind) {
            return account(name, opening(kind).setOwner(prefix).setKeeper("platform"));
        }

        String shop(String name) {
            return account(name, opening(AccountKind.MERCHANT).setOwner(prefix).setKeeper(LINE));
        }

        private static OpenAccountRequest.Builder opening(AccountKind kind) {
            return OpenAccountRequest.newBuilder().setKind(kind).setCurrency("CNY");
        }

        private String account(String name, OpenAccountRequest.Builder account) {
            return AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .withWaitForReady()
                    .openAccount(account.setRequestId(prefix + "-" + name).build())
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

        String funded(String clearing, String name, String user, long minor) {
            var account = account(
                    name, opening(AccountKind.USER_BALANCE).setOwner(user).setKeeper(LINE));
            fund(clearing, account, minor);
            return account;
        }

        void fund(String clearing, String account, long minor) {
            var id = prefix + "-" + account;
            transfers(operator)
                    .reserve(ReserveRequest.newBuilder()
                            .setId(id)
                            .setPayer(clearing)
                            .setPayee(account)
                            .setAmount(cny(minor))
                            .setNote("what a run of faults begins with")
                            .build());
            transfers(checker).post(PostRequest.newBuilder().setId(id).build());
        }

        private static TransferServiceBlockingStub transfers(Tongbao operator) {
            return TransferServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .withWaitForReady();
        }

        String coupon(int number, String subsidy) {
            return PromotionServiceGrpc.newBlockingStub(operator.channel("trade-core"))
                    .withWaitForReady()
                    .issueCoupon(Coupon.newBuilder()
                            .setId(prefix + "-coupon-" + number)
                            .setBusinessLine(LINE)
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
