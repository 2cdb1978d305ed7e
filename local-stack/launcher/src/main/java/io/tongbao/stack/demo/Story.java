package io.tongbao.stack.demo;

import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.check.Finding;
import io.tongbao.stack.check.MoneyCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.PurchaseServiceGrpc;
import tongbao.trade.v1.RefundRequest;

/**
 * The story of a latte: bought, refused, interrupted, cancelled, bought without the SDK, given back by half; then the
 * same with a phone, whose money comes from outside.
 */
public final class Story {
    private final Scene scene;

    private Story(Scene scene) {
        this.scene = scene;
    }

    /** Tells it on a mesh that runs; whatever it kills it starts again. */
    public static void tell(Stack stack, Facts facts) {
        facts.chapter("Tongbao 通宝: who is there");
        try (var scene = new Scene(stack, facts)) {
            new Story(scene).chapters();
        } catch (StatusRuntimeException | TongbaoException | StackFailure cutShort) {
            facts.expect("the story reaches its end", "yes", String.valueOf(cutShort.getMessage()));
        }
    }

    private void chapters() {
        new WarmUp(scene).untilWhole();
        var coupon = topUps();
        var latte = latteWithCoupon(coupon);
        var refusals = new Refusals(scene);
        refusals.notEnoughBalance();
        refusals.couponAgain(coupon);
        refusals.refusedByRisk();
        var outages = new Outages(scene);
        outages.accountCoreDead();
        outages.riskControlDead();
        placedAndCancelled();
        withoutTheSdk();
        halfOfItBack(latte);
        var phone = new QrCode(scene);
        phone.halfOfItBack(phone.latte());
        phone.anotherAmount();
        var wallet = new Wallet(scene);
        wallet.recharge();
        wallet.toAFriend();
        wallet.withdrawal();
        wallet.sentBack();
        new Cart(scene).paidOnce();
        books(latte);
        moneyCheck();
    }

    private String topUps() {
        scene.bank.topUp(scene.clearing, scene.wallet, 10_000);
        scene.bank.topUp(scene.clearing, scene.subsidy, 10_000);
        var coupon = scene.bank.coupon(scene.buyer, scene.subsidy, 500);
        scene.facts.say("bank     " + scene.clearing + "  the other side of all top-ups");
        scene.facts.say("cafe     " + scene.cafe);
        scene.facts.say("subsidy  " + scene.subsidy + "  pays for coupons");
        scene.facts.say("buyer    " + scene.wallet + "  " + scene.buyer);
        scene.facts.say("coupon   " + coupon + "  5.00 CNY off");
        scene.facts.expect("the buyer has", "100.00 CNY", scene.bank.balance(scene.wallet));
        scene.facts.expect("the bank is owed", "-200.00 CNY", scene.bank.balance(scene.clearing));
        return coupon;
    }

    private String latteWithCoupon(String coupon) {
        scene.facts.chapter("A latte 拿铁 at 32.00 CNY, with the coupon");
        var basket = scene.latte().toBuilder().setCoupon(coupon).build();
        var order = scene.coffee.purchases().buy(scene.request("latte"), basket);
        var id = order.getId();
        scene.facts.say("order    " + id);
        scene.books.show(id);
        scene.facts.expect("the order is", "PAID", order.getState());
        scene.facts.expect("its payment has", "SUCCEEDED", scene.books.paymentStates(id));
        scene.facts.expect("all branches have", "CONFIRMED CONFIRMED CONFIRMED", scene.books.branches(id));
        scene.facts.expect("risk-control counted", "1", scene.books.risk(id));
        scene.facts.expect("the coupon is", "USED", scene.books.couponState(coupon));
        scene.facts.expect("the buyer had 100.00 CNY, now", "73.00 CNY", scene.bank.balance(scene.wallet));
        scene.facts.expect("the subsidy had 100.00 CNY, now", "95.00 CNY", scene.bank.balance(scene.subsidy));
        scene.facts.expect("the cafe had 0.00 CNY, now", "32.00 CNY", scene.bank.balance(scene.cafe));
        var again = scene.coffee.purchases().buy(scene.request("latte"), basket);
        scene.facts.expect("the same request_id gives the same order", id, again.getId());
        scene.facts.expect("and the buyer still has", "73.00 CNY", scene.bank.balance(scene.wallet));
        return id;
    }

    private void placedAndCancelled() {
        scene.facts.chapter("Placed, and cancelled by the buyer");
        var sales = scene.coffee.purchases();
        var placed = sales.placeOrder(scene.request("placed"), scene.latte(), Duration.ofMinutes(5));
        scene.facts.say("order    " + placed.getId());
        scene.facts.expect("placed, the order is", "PENDING_PAYMENT", placed.getState());
        var cancelled = sales.cancelOrder(placed.getId(), "changed my mind");
        scene.facts.expect("cancelled, the order is", "CANCELLED", cancelled.getState());
        scene.facts.expect("because", "CANCELLED_BY_USER", cancelled.getReason());
        var late = sales.pay(placed.getId());
        scene.facts.expect("paying it all the same: it is", "CANCELLED", late.getState());
    }

    private void withoutTheSdk() {
        var port = scene.stack.process("trade-core").port();
        scene.facts.chapter("A small one 小杯 at 11.00 CNY by plain grpc-java, at 127.0.0.1:" + port);
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + scene.stack.secrets().token("coffee"));
        var channel = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                .build();
        try {
            var told = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
            var order = PurchaseServiceGrpc.newBlockingStub(told)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .buy(BuyRequest.newBuilder()
                            .setRequestId(scene.request("plain"))
                            .setBasket(scene.basket(scene.buyer, scene.wallet, 1100))
                            .build());
            scene.facts.say("order    " + order.getId());
            scene.books.show(order.getId());
            scene.facts.expect("the order is", "PAID", order.getState());
            scene.facts.expect("the wallet is empty", "0.00 CNY", scene.bank.balance(scene.wallet));
        } finally {
            channel.shutdownNow();
        }
    }

    private void halfOfItBack(String latte) {
        scene.facts.chapter(
                "Half of the first latte goes back 退款: 16.00 CNY, of which the coupon's share is not paid out");
        var half = RefundRequest.newBuilder()
                .setRequestId(scene.request("half"))
                .setOrderId(latte)
                .setAmount(Bank.money(1600))
                .setNote("it was cold")
                .build();
        var refund = scene.coffee.refunds().refund(half);
        scene.facts.say("refund   " + refund.getId());
        scene.facts.expect("the refund has", "SUCCEEDED", refund.getState());
        scene.facts.expect("the wallet was empty, now", "13.50 CNY", scene.bank.balance(scene.wallet));
        scene.facts.expect("the subsidy had 95.00 CNY, now", "97.50 CNY", scene.bank.balance(scene.subsidy));
        scene.facts.expect("the cafe had 105.00 CNY, now", "89.00 CNY", scene.bank.balance(scene.cafe));
        var again = scene.coffee.refunds().refund(half);
        scene.facts.expect("the same request_id gives the same refund", refund.getId(), again.getId());
        var more = half.toBuilder()
                .setRequestId(scene.request("more"))
                .setAmount(Bank.money(1601))
                .build();
        scene.facts.expect(
                "more than is left is refused",
                "AMOUNT_EXCEEDED",
                scene.coffee.refunds().refund(more).getReason());
    }

    private void books(String latte) {
        scene.facts.chapter("The books 账簿 of the first latte: accounting heard of it, nobody waited");
        var rules = scene.books.rules(latte, 4);
        scene.books.vouchers(latte);
        scene.facts.expect("its vouchers are", "purchase, subsidy, refund, subsidy refund", rules);
        scene.facts.expect("by the books the cafe has", "137.00 CNY", scene.books.booked(scene.cafe, "137.00 CNY"));
        scene.facts.expect("and the subsidy", "97.50 CNY", scene.books.booked(scene.subsidy, "97.50 CNY"));
    }

    private void moneyCheck() {
        scene.facts.chapter("The money check: ./tongbao check");
        var check = new MoneyCheck(scene.stack.database("account"));
        for (var i = 0; i < 15 && !check.findings(Duration.ofSeconds(1)).isEmpty(); i++) {
            Pause.millis(1000);
        }
        var findings = check.all(MoneyCheck.GRACE);
        findings.stream().filter(finding -> !finding.holds()).forEach(this::broken);
        scene.facts.expect(
                "of " + findings.size() + " checks are broken",
                List.of(),
                findings.stream()
                        .filter(finding -> !finding.holds())
                        .map(Finding::check)
                        .toList());
        scene.facts.expect("the bank is owed", "-3000200.00 CNY", scene.bank.balance(scene.clearing));
        scene.facts.expect("the cafe has", "137.00 CNY", scene.bank.balance(scene.cafe));
    }

    private void broken(Finding finding) {
        scene.facts.say("broken   " + finding.check());
        finding.rows().stream().limit(5).forEach(row -> scene.facts.say("         " + row));
    }
}
