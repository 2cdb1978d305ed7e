package io.tongbao.stack.demo;

import java.time.Duration;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundState;

/** Lattes that are paid with a phone: the money comes from outside, and goes back there. */
final class QrCode {
    private static final String METHOD = "wechat/native";
    private static final int LOOKS = 100;
    private static final int LOOK_MS = 200;

    private final Scene scene;

    QrCode(Scene scene) {
        this.scene = scene;
    }

    /** @return the id of its order */
    String latte() {
        scene.facts.chapter("A latte by QR code 扫码: nothing is taken from a wallet, a phone pays");
        var sales = scene.coffee.purchases();
        var basket = scene.basket(scene.buyer, "", Scene.LATTE);
        var placed = sales.placeOrder(scene.request("qr"), basket, Duration.ofMinutes(15));
        var asked = sales.payThrough(placed.getId(), METHOD);
        scene.facts.say("order    " + placed.getId());
        scene.facts.say("charge   " + asked.getChargeId());
        scene.facts.expect("asked to be paid, the order is", "PENDING_PAYMENT", asked.getState());
        var charge = scene.coffee.charges().ready(asked.getChargeId());
        scene.facts.expect("the channel is ready, the charge is", "READY", charge.getState());
        scene.facts.say("code     " + charge.getParametersOrDefault("code_url", ""));
        scene.facts.say("phone    " + scene.phone.pays(charge, 0));
        var paid = paid(placed.getId());
        scene.facts.expect("the phone has paid: the order is", "PAID", paid.getState());
        scene.books.show(paid.getId());
        var told = scene.coffee.charges().getCharge(charge.getId());
        scene.facts.say("told by  " + told.getHeardBy() + ", " + told.getChannelId());
        scene.facts.expect("the wallet still has", "13.50 CNY", scene.bank.balance(scene.wallet));
        scene.facts.expect("the cafe had 89.00 CNY, now", "121.00 CNY", scene.bank.comesTo("121.00 CNY", scene.cafe));
        scene.facts.expect("paying it again gives the same order", paid.getId() + " PAID", again(paid.getId()));
        return paid.getId();
    }

    void halfOfItBack(String order) {
        scene.facts.chapter(
                "Half of that latte goes back to the phone 原路退回: held until the channel says that it has paid");
        var half = RefundRequest.newBuilder()
                .setRequestId(scene.request("qr-half"))
                .setOrderId(order)
                .setAmount(Bank.money(Scene.LATTE / 2))
                .setNote("it was cold")
                .build();
        var refund = scene.coffee.refunds().refund(half);
        scene.facts.say("refund   " + refund.getId() + " is " + refund.getState());
        scene.facts.expect("the channel has paid back: the refund has", "SUCCEEDED", ended(refund.getId()));
        scene.facts.expect("the cafe had 121.00 CNY, now", "105.00 CNY", scene.bank.balance(scene.cafe));
        scene.facts.expect("the wallet still has", "13.50 CNY", scene.bank.balance(scene.wallet));
    }

    void anotherAmount() {
        scene.facts.chapter(
                "A phone pays 31.00 CNY for a latte of 32.00 金额不符: it pays nothing, and goes back by itself");
        var sales = scene.coffee.purchases();
        var basket = scene.basket(scene.buyer, "", Scene.LATTE);
        var placed = sales.placeOrder(scene.request("qr-odd"), basket, Duration.ofMinutes(15));
        var asked = sales.payThrough(placed.getId(), METHOD);
        var charge = scene.coffee.charges().ready(asked.getChargeId());
        scene.facts.say("charge   " + charge.getId());
        scene.facts.say("phone    " + scene.phone.pays(charge, Scene.LATTE - 100));
        scene.facts.expect("the money is", "RETURNED", scene.books.funding(charge.getId(), "RETURNED"));
        scene.facts.expect("the cafe still has", "105.00 CNY", scene.bank.balance(scene.cafe));
        scene.facts.expect("the order may be paid again, and is", "PENDING_PAYMENT", free(placed.getId()));
        var second = scene.coffee
                .charges()
                .ready(sales.payThrough(placed.getId(), METHOD).getChargeId());
        scene.facts.say("phone    " + scene.phone.pays(second, 0));
        scene.facts.expect(
                "paid as asked by a second charge, it is",
                "PAID",
                paid(placed.getId()).getState());
        scene.facts.expect("the cafe had 105.00 CNY, now", "137.00 CNY", scene.bank.comesTo("137.00 CNY", scene.cafe));
    }

    /** It is bound to no charge any more, as soon as it has heard. */
    private OrderState free(String order) {
        for (var look = 0; ; look++) {
            var seen = scene.coffee.purchases().getOrder(order);
            if (seen.getChargeId().isEmpty() || look == LOOKS) {
                return seen.getState();
            }
            Pause.millis(LOOK_MS);
        }
    }

    private RefundState ended(String refund) {
        for (var look = 0; ; look++) {
            var seen = scene.coffee.refunds().getRefund(refund).getState();
            if (seen == RefundState.SUCCEEDED || seen == RefundState.FAILED || look == LOOKS) {
                return seen;
            }
            Pause.millis(LOOK_MS);
        }
    }

    private String again(String order) {
        var again = scene.coffee.purchases().payThrough(order, METHOD);
        return again.getId() + " " + again.getState();
    }

    /** It becomes PAID by itself, whoever asks. */
    private Order paid(String order) {
        return scene.becoming(order, OrderState.PAID);
    }
}
