package io.tongbao.stack.demo;

import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.trade.Wording;
import java.time.Duration;
import java.time.Instant;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.TransferServiceGrpc;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.PromotionServiceGrpc;

/**
 * What operators do: open accounts, top them up, issue coupons; what one moves by hand another approves. All amounts
 * are in CNY.
 */
final class Bank {
    private static final int LOOKS = 100;
    private static final int LOOK_MS = 200;

    private static final String CNY = "CNY";

    private final Tongbao operator;
    private final Tongbao checker;
    private final String run;

    Bank(Tongbao operator, Tongbao checker, String run) {
        this.operator = operator;
        this.checker = checker;
        this.run = run;
    }

    String open(AccountKind kind, String owner) {
        var keeper = kind == AccountKind.USER_BALANCE || kind == AccountKind.MERCHANT ? "coffee" : "platform";
        var request = OpenAccountRequest.newBuilder()
                .setRequestId("open-" + owner + "-" + kind)
                .setKind(kind)
                .setOwner(owner)
                .setKeeper(keeper)
                .setCurrency(CNY)
                .build();
        return accounts().openAccount(request).getId();
    }

    void topUp(String from, String to, long minor) {
        var transfers = TransferServiceGrpc.newBlockingStub(operator.channel("account-core"));
        var id = "topup-" + run + "-" + to;
        transfers.reserve(ReserveRequest.newBuilder()
                .setId(id)
                .setPayer(from)
                .setPayee(to)
                .setAmount(money(minor))
                .setNote("top-up for the story of a latte")
                .build());
        TransferServiceGrpc.newBlockingStub(checker.channel("account-core"))
                .withWaitForReady()
                .post(PostRequest.newBuilder().setId(id).build());
    }

    String balance(String account) {
        var balance = account(account).getBalance();
        return Wording.amount(balance.getMinor(), balance.getCurrency());
    }

    /** What of it nothing is held for. */
    String free(String account) {
        var seen = account(account);
        var minor = seen.getBalance().getMinor() - seen.getFrozen().getMinor();
        return Wording.amount(minor, seen.getBalance().getCurrency());
    }

    private Account account(String id) {
        return accounts().getAccount(GetAccountRequest.newBuilder().setId(id).build());
    }

    /**
     * The balance of an account once it is that; or what it is after 20 seconds. Whoever sees that an order has become
     * PAID may see so a moment before its money has moved.
     */
    String comesTo(String expected, String account) {
        for (var look = 0; ; look++) {
            var seen = balance(account);
            if (seen.equals(expected) || look == LOOKS) {
                return seen;
            }
            Pause.millis(LOOK_MS);
        }
    }

    String coupon(String user, String subsidy, long off) {
        var coupon = Coupon.newBuilder()
                .setId("cpn-" + run)
                .setBusinessLine("coffee")
                .setUser(user)
                .setOff(money(off))
                .setMinTotal(money(off))
                .setSubsidyAccount(subsidy)
                .setValidUntilMs(Instant.now().plus(Duration.ofDays(1)).toEpochMilli())
                .build();
        return PromotionServiceGrpc.newBlockingStub(operator.channel("trade-core"))
                .issueCoupon(coupon)
                .getId();
    }

    static Money money(long minor) {
        return Money.newBuilder().setMinor(minor).setCurrency(CNY).build();
    }

    private AccountServiceBlockingStub accounts() {
        return AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                .withWaitForReady();
    }
}
