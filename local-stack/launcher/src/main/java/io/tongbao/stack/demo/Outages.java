package io.tongbao.stack.demo;

import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import tongbao.trade.v1.Basket;

/** Purchases while somebody is dead: without account-core nothing is paid, without risk-control it is. */
final class Outages {
    private final Scene scene;

    Outages(Scene scene) {
        this.scene = scene;
    }

    void accountCoreDead() {
        scene.facts.chapter("account-core dies: order and payment are tried, the money cannot be");
        var request = scene.request("outage");
        var before = scene.bank.balance(scene.wallet);
        var order = scene.coffee
                .purchases()
                .placeOrder(request, scene.latte(), Duration.ofMinutes(10))
                .getId();
        scene.facts.say("order    " + order);
        var account = scene.stack.process("account-core");
        account.kill();
        scene.facts.say("killed   account-core");
        try {
            scene.facts.expect("the buyer is told", "UNAVAILABLE", hastily(request, scene.latte()));
            scene.facts.expect("the order was released", "PENDING_PAYMENT ROLLED_BACK", scene.books.released(order));
            scene.facts.expect("its payments", "FAILED ROLLED_BACK", scene.books.paymentStates(order));
        } finally {
            account.start();
        }
        scene.facts.say("started  account-core");
        var paid = scene.coffee.purchases().buy(request, scene.latte());
        scene.books.show(order);
        scene.facts.expect("the same request_id again: the order is", "PAID", paid.getState());
        scene.facts.expect("it is the same order", order, paid.getId());
        scene.facts.expect("entries in the books", "2", scene.books.entryCount(order));
        scene.facts.expect("the wallet had " + before + ", now", "41.00 CNY", scene.bank.balance(scene.wallet));
    }

    void riskControlDead() {
        scene.facts.chapter("risk-control dies: a purchase of 30.00 CNY goes on by the rule's default answer");
        var risk = scene.stack.process("risk-control");
        risk.kill();
        scene.facts.say("killed   risk-control");
        try {
            var order = scene.coffee
                    .purchases()
                    .buy(scene.request("degraded"), scene.basket(scene.buyer, scene.wallet, 3000));
            scene.facts.say("order    " + order.getId());
            scene.books.show(order.getId());
            scene.facts.expect("the order is", "PAID", order.getState());
            scene.facts.expect("risk-control counted", "0", scene.books.risk(order.getId()));
            scene.facts.expect("the wallet had 41.00 CNY, now", "11.00 CNY", scene.bank.balance(scene.wallet));
        } finally {
            risk.start();
        }
        scene.facts.say("started  risk-control");
    }

    private String hastily(String request, Basket basket) {
        try (var hasty = Tongbao.connect(scene.hasty("coffee"))) {
            var order = hasty.purchases().buy(request, basket);
            return order.getState() + " " + order.getReason();
        } catch (TongbaoException said) {
            scene.facts.say("answer   " + said.reason() + ": " + said.detail());
            return said.kind().name();
        }
    }
}
