package io.tongbao.trade.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.line.Lines;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.FeatureContext;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import io.tongbao.trade.order.PayingOutOrders;
import io.tongbao.trade.promotion.Coupon;
import io.tongbao.trade.promotion.CouponState;
import io.tongbao.trade.promotion.Promotion;
import io.tongbao.trade.promotion.Promotions;
import io.tongbao.trade.promotion.Terms;
import io.tongbao.trade.purchase.Neighbours.Channels;
import io.tongbao.trade.purchase.Neighbours.Coordinator;
import io.tongbao.trade.purchase.Neighbours.Doors;
import io.tongbao.trade.purchase.Neighbours.Guards;
import io.tongbao.trade.purchase.Neighbours.Tills;
import io.tongbao.trade.request.DuePayouts;
import io.tongbao.trade.request.PayoutRequests;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a business line does, and what its neighbours are made to answer. */
class Shop {

    static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    static final PlatformContext COFFEE = new PlatformContext("", "coffee", "", "trace");
    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start(
            Neighbours.class,
            Purchases.class,
            PurchaseBatches.class,
            PurchaseDealing.class,
            Pricing.class,
            FundedOrders.class,
            Wallets.class,
            Carts.class,
            PayoutRequests.class,
            DuePayouts.class,
            Lines.class,
            Objections.class,
            Checkout.class);

    final Purchases purchases = CONTEXT.getBean(Purchases.class);
    final Carts carts = CONTEXT.getBean(Carts.class);
    final Wallets wallets = CONTEXT.getBean(Wallets.class);
    final PayoutRequests requests = CONTEXT.getBean(PayoutRequests.class);
    final DuePayouts due = CONTEXT.getBean(DuePayouts.class);
    final Lines lines = CONTEXT.getBean(Lines.class);
    final PayingOutOrders leaving = CONTEXT.getBean(PayingOutOrders.class);
    final HaltedLines halted = CONTEXT.getBean(HaltedLines.class);
    final Doors exits = CONTEXT.getBean(Doors.class);
    final Orders orders = CONTEXT.getBean(Orders.class);
    final Promotions promotions = CONTEXT.getBean(Promotions.class);
    final Coordinator coordinator = CONTEXT.getBean(Coordinator.class);
    final Channels channels = CONTEXT.getBean(Channels.class);
    final FundedOrders funded = CONTEXT.getBean(FundedOrders.class);
    final Guards risk = CONTEXT.getBean(Guards.class);
    final Tills payCore = CONTEXT.getBean(Tills.class);
    final String buyer = TimeOrderedId.next("acc");
    final String request = TimeOrderedId.next("req");

    /** All of them in one batch, behind one that is held while they come. */
    List<CompletableFuture<Order>> together(List<String> buyers, Runnable meanwhile) {
        var first = held(() -> buy(TimeOrderedId.next("req"), basketOf(TimeOrderedId.next("acc"))));
        meanwhile.run();
        var ends = buyers.stream().map(each -> buy("r-" + each, basketOf(each))).toList();
        coordinator.letGo();
        assertThat(end(first)).isEqualTo("PAID");
        return settled(ends);
    }

    static List<CompletableFuture<Order>> settled(List<CompletableFuture<Order>> ends) {
        ends.forEach(Shop::end);
        return ends;
    }

    /** Something that is done but for its commit. */
    CompletableFuture<Order> held(Supplier<CompletableFuture<Order>> purchase) {
        coordinator.hold();
        var held = purchase.get();
        coordinator.awaitHeld();
        return held;
    }

    CompletableFuture<Order> buy(String id, Basket basket) {
        return purchases.buy(COFFEE, id, basket, Instant.now().plusSeconds(30));
    }

    /** As if nobody had done anything with it until its deadline. */
    void timeIsOver(Order order) {
        var past = Instant.now().minusSeconds(60);
        var database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update(
                        "UPDATE orders SET deadline = ?, close_at = ? WHERE id = ?",
                        Timestamp.from(past),
                        Timestamp.from(past),
                        order.id()));
    }

    Order place() {
        return purchases.place(COFFEE, request, basket("", ""), Duration.ofMinutes(15));
    }

    CompletableFuture<Order> pay(Order order) {
        return purchases.pay(COFFEE, order.id(), Instant.now().plusSeconds(30));
    }

    CompletableFuture<Order> cancel(Order order, int seconds) {
        try {
            return purchases.cancel(COFFEE, order.id(), "", Instant.now().plusSeconds(seconds));
        } catch (Failure refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    Order order() {
        var key = new RequestKey("coffee", request);
        return Objects.requireNonNull(orders.byKey(List.of(key)).get(key));
    }

    long askedFor(String payer) {
        return payCore.asked.stream().filter(payers -> payers.contains(payer)).count();
    }

    static String end(CompletableFuture<Order> purchase) {
        try {
            var order = purchase.join();
            return order.reason() == null ? order.state().name() : order.state() + " " + order.reason();
        } catch (CompletionException failed) {
            return reason(failed).name();
        }
    }

    static Reason reason(CompletableFuture<Order> purchase) {
        try {
            throw new AssertionError("no failure but " + purchase.join());
        } catch (CompletionException failed) {
            return reason(failed);
        }
    }

    /** What the edge makes of it. */
    static Reason reason(CompletionException failed) {
        return failed.getCause() instanceof Failure failure ? failure.reason() : Reason.UNEXPECTED;
    }

    String coupon(String off) {
        return promotions
                .issue(new Coupon(TimeOrderedId.next("cpn"), buyer, terms(off), CouponState.ISSUED, "operator"))
                .id();
    }

    String promotion(String off) {
        return promotions
                .open(new Promotion(TimeOrderedId.next("pro"), terms(off), 9, 0, "operator"))
                .id();
    }

    static Terms terms(String off) {
        return new Terms("coffee", Money.of(off), Money.of("0.00 CNY"), "subsidy", LATER);
    }

    Basket basket(String coupon, String promotion) {
        return basketOf(buyer, coupon, promotion);
    }

    Basket other() {
        return new Basket(buyer, buyer, "another shop", items(), "", "", "1".repeat(64));
    }

    Basket basketOf(String payer) {
        return basketOf(payer, "", "");
    }

    Basket basketOf(String payer, String coupon, String promotion) {
        return new Basket(buyer, payer, "shop", items(), coupon, promotion, "0".repeat(64));
    }

    static List<Item> items() {
        return List.of(new Item("latte", "拿铁", Money.of("32.00 CNY"), 1));
    }
}
