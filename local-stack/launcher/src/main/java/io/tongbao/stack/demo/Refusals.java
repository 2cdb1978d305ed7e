package io.tongbao.stack.demo;

import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;

/** Purchases that must not go through: an explicit no ends the order, and nobody's money moves. */
final class Refusals {
    private static final long FORTUNE = 300_000_000;
    private static final long ABOVE_THE_LIMIT = 100_000_100;

    private final Scene scene;

    Refusals(Scene scene) {
        this.scene = scene;
    }

    void notEnoughBalance() {
        scene.facts.chapter("Not enough balance: 120.00 CNY from a wallet of " + scene.bank.balance(scene.wallet));
        declined("poor", scene.basket(scene.buyer, scene.wallet, 12_000), "INSUFFICIENT_FUNDS");
        scene.facts.expect("nothing left the wallet", "73.00 CNY", scene.bank.balance(scene.wallet));
    }

    void couponAgain(String coupon) {
        scene.facts.chapter("The same coupon again");
        declined("again", scene.latte().toBuilder().setCoupon(coupon).build(), "COUPON_USED");
        scene.facts.expect("the coupon stays", "USED", scene.books.couponState(coupon));
    }

    void refusedByRisk() {
        scene.facts.chapter("Refused by risk-control: one cup for 1000001.00 CNY (limits.CNY: 1000000.00)");
        var rich = "rich-" + scene.run;
        var wallet = scene.bank.open(AccountKind.USER_BALANCE, rich);
        scene.bank.topUp(scene.clearing, wallet, FORTUNE);
        declined("risky", scene.basket(rich, wallet, ABOVE_THE_LIMIT), "RISK_REFUSED");
        scene.facts.expect("nothing left the rich wallet", "3000000.00 CNY", scene.bank.balance(wallet));
    }

    private Order declined(String step, Basket basket, String reason) {
        var order = scene.coffee.purchases().buy(scene.request(step), basket);
        scene.facts.say("order    " + order.getId());
        scene.books.show(order.getId());
        scene.facts.expect("the order is", "CANCELLED", order.getState());
        scene.facts.expect("because", reason, order.getReason());
        scene.facts.expect("branches still open", "0", scene.books.open(order.getId()));
        scene.facts.expect("entries in the books", "0", scene.books.entryCount(order.getId()));
        return order;
    }
}
