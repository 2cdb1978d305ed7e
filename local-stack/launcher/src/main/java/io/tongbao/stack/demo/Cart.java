package io.tongbao.stack.demo;

import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.List;
import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;

/** Bread and flowers of two merchants, paid once: in part from a wallet, the rest with a phone. */
final class Cart {
    private static final long BREAD = 2000;
    private static final long FLOWERS = 3000;
    private static final String METHOD = "wechat/native";

    private final Scene scene;
    private final String baker;
    private final String florist;

    Cart(Scene scene) {
        this.scene = scene;
        this.baker = scene.bank.open(AccountKind.MERCHANT, "baker-" + scene.run);
        this.florist = scene.bank.open(AccountKind.MERCHANT, "florist-" + scene.run);
    }

    void paidOnce() {
        scene.facts.chapter("Bread and flowers 购物车: 10.00 CNY from the wallet, 40.00 with a phone 组合支付, or nothing");
        var sales = scene.coffee.purchases();
        var cart = sales.placeCart(
                scene.request("cart"), List.of(basket(baker, BREAD), basket(florist, FLOWERS)), Duration.ofMinutes(15));
        scene.facts.say("cart     " + cart.getId());
        scene.facts.expect("more than the wallet has is refused", "INSUFFICIENT_FUNDS", refusal(cart));
        var asked = sales.payThrough(cart.getId(), METHOD, Bank.money(1000));
        scene.facts.expect("asked to be paid, the cart is", "PENDING_PAYMENT", asked.getState());
        scene.facts.expect("nobody else can have what the wallet pays", "3.50 CNY", scene.bank.free(scene.wallet));
        scene.facts.say("phone    " + scene.phone.pays(scene.coffee.charges().ready(asked.getChargeId()), 0));
        var paid = scene.becoming(cart.getId(), OrderState.PAID);
        scene.facts.expect("the phone has paid: the cart is", "PAID", paid.getState());
        paid.getChildrenList().forEach(child -> scene.books.show(child.getId()));
        scene.facts.expect("the baker has", "20.00 CNY", scene.bank.comesTo("20.00 CNY", baker));
        scene.facts.expect("the florist has", "30.00 CNY", scene.bank.comesTo("30.00 CNY", florist));
        scene.facts.expect("the wallet had 13.50 CNY, now", "3.50 CNY", scene.bank.comesTo("3.50 CNY", scene.wallet));
        flowersBack(paid.getChildren(1));
    }

    private void flowersBack(Order flowers) {
        var refund = scene.coffee
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(scene.request("flowers-back"))
                        .setOrderId(flowers.getId())
                        .build());
        scene.facts.say("refund   " + refund.getId() + " is " + refund.getState());
        scene.facts.expect("the flowers go back, the florist has", "0.00 CNY", scene.bank.comesTo("0.00 CNY", florist));
        scene.facts.expect("the bread is nobody else's matter", "20.00 CNY", scene.bank.balance(baker));
        scene.facts.expect("the wallet has its part again", "9.50 CNY", scene.bank.comesTo("9.50 CNY", scene.wallet));
    }

    private String refusal(Order cart) {
        try {
            return scene.coffee
                    .purchases()
                    .payThrough(cart.getId(), METHOD, Bank.money(1351))
                    .getState()
                    .name();
        } catch (TongbaoException refused) {
            return refused.reason();
        }
    }

    private Basket basket(String merchant, long price) {
        return scene.basket(scene.buyer, scene.wallet, price).toBuilder()
                .setPayee(merchant)
                .build();
    }
}
