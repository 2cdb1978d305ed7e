package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.TransferServiceGrpc;
import tongbao.account.v1.TransferServiceGrpc.TransferServiceBlockingStub;
import tongbao.common.v1.Money;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.GetCouponRequest;
import tongbao.trade.v1.GetPromotionRequest;
import tongbao.trade.v1.Item;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.Promotion;
import tongbao.trade.v1.PromotionServiceGrpc;
import tongbao.trade.v1.PromotionServiceGrpc.PromotionServiceBlockingStub;

/** A shop with a merchant's and a subsidy account, and buyers with money: what most tests need. Amounts in fen. */
final class Cafe {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final long NEXT_YEAR_MS = System.currentTimeMillis() + 365L * 24 * 3600 * 1000;

    final String clearing;
    final String shop;
    final String subsidy;

    private final Mesh mesh;
    private final AccountServiceBlockingStub accounts;
    private final TransferServiceBlockingStub transfers;
    private final TransferServiceBlockingStub checked;
    private final PromotionServiceBlockingStub promotions;

    Cafe(Mesh mesh) {
        this.mesh = mesh;
        var operator = mesh.operator();
        accounts = AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                .withWaitForReady();
        transfers = TransferServiceGrpc.newBlockingStub(operator.channel("account-core"))
                .withWaitForReady();
        checked = TransferServiceGrpc.newBlockingStub(mesh.checker().channel("account-core"))
                .withWaitForReady();
        promotions = PromotionServiceGrpc.newBlockingStub(operator.channel("trade-core"))
                .withWaitForReady();
        clearing = open(AccountKind.CHANNEL_CLEARING);
        shop = open(AccountKind.MERCHANT);
        subsidy = open(AccountKind.SUBSIDY);
    }

    /** An account as most tests need it: the buyer of {@link #basket} owns it, if it is a user's. */
    String open(AccountKind kind) {
        return open(kind, "mei");
    }

    /** One of another user. */
    String open(AccountKind kind, String owner) {
        var keeper = kind == AccountKind.USER_BALANCE || kind == AccountKind.MERCHANT ? "coffee" : "platform";
        return accounts.openAccount(OpenAccountRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setKind(kind)
                        .setOwner(owner)
                        .setKeeper(keeper)
                        .setCurrency("CNY")
                        .build())
                .getId();
    }

    /** A new buyer's account with that much in it. */
    String buyer(long minor) {
        return buyer("mei", minor);
    }

    /** The same of another user, who must be the user of the basket. */
    String buyer(String user, long minor) {
        var account = open(AccountKind.USER_BALANCE, user);
        fund(account, minor);
        return account;
    }

    void fund(String account, long minor) {
        move(clearing, account, minor);
    }

    /** By hand, as two operators do it. */
    void move(String payer, String payee, long minor) {
        var id = Tongbao.requestId();
        transfers.reserve(ReserveRequest.newBuilder()
                .setId(id)
                .setPayer(payer)
                .setPayee(payee)
                .setAmount(cny(minor))
                .setNote("a test needs it there")
                .build());
        checked.post(PostRequest.newBuilder().setId(id).build());
    }

    Account account(String id) {
        return accounts.getAccount(GetAccountRequest.newBuilder().setId(id).build());
    }

    long balance(String id) {
        return account(id).getBalance().getMinor();
    }

    /** An order may read PAID a moment before its money has moved. */
    void comesTo(String id, long minor) {
        await("what " + id + " has")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(balance(id)).isEqualTo(minor));
    }

    long frozen(String id) {
        return account(id).getFrozen().getMinor();
    }

    String coupon(String user, long off) {
        return promotions
                .issueCoupon(Coupon.newBuilder()
                        .setId("cpn-" + UUID.randomUUID())
                        .setBusinessLine("coffee")
                        .setUser(user)
                        .setOff(cny(off))
                        .setMinTotal(cny(0))
                        .setSubsidyAccount(subsidy)
                        .setValidUntilMs(NEXT_YEAR_MS)
                        .build())
                .getId();
    }

    String couponState(String id) {
        return promotions
                .getCoupon(GetCouponRequest.newBuilder().setId(id).build())
                .getState()
                .name();
    }

    String promotion(long off, long stock) {
        return promotions
                .openPromotion(Promotion.newBuilder()
                        .setId("pro-" + UUID.randomUUID())
                        .setBusinessLine("coffee")
                        .setOff(cny(off))
                        .setMinTotal(cny(0))
                        .setSubsidyAccount(subsidy)
                        .setValidUntilMs(NEXT_YEAR_MS)
                        .setStock(stock)
                        .build())
                .getId();
    }

    long taken(String promotion) {
        return promotions
                .getPromotion(GetPromotionRequest.newBuilder().setId(promotion).build())
                .getTaken();
    }

    Basket.Builder basket(String buyer, long minor) {
        return Basket.newBuilder()
                .setUser("mei")
                .setPayer(buyer)
                .setPayee(shop)
                .addItems(Item.newBuilder()
                        .setSku("latte")
                        .setName("拿铁")
                        .setUnitPrice(cny(minor))
                        .setQuantity(1));
    }

    /** Waits until a purchase visits every service: a neighbour is called again a moment after its restart only. */
    void awaitWhole() {
        await("whole")
                .atMost(Repeats.PATIENCE)
                .ignoreExceptions()
                .until(() -> counted().isPresent());
    }

    /**
     * A purchase that risk-control counted, as it did the one before; empty as long as it is not called again. One
     * alone says little: it may be counted though its answer came too late, and then the circuit breaker opens.
     */
    Optional<Order> counted() {
        return bought().flatMap(first -> bought());
    }

    /** By another user; empty if risk-control did not count it. */
    private Optional<Order> bought() {
        var user = "counted-" + Tongbao.requestId();
        var basket = basket(buyer(user, 10), 1);
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), basket.setUser(user).build());
        var counted = !mesh.rows("risk", "SELECT id FROM attempt WHERE buyer = '" + user + "'")
                .isEmpty();
        return counted && order.getState() == OrderState.PAID ? Optional.of(order) : Optional.empty();
    }

    static Money cny(long minor) {
        return Money.newBuilder().setMinor(minor).setCurrency("CNY").build();
    }
}
