package io.tongbao.stack.demo;

import tongbao.account.v1.AccountKind;
import tongbao.channel.v1.AddDestinationRequest;
import tongbao.channel.v1.Destination;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RechargeRequest;
import tongbao.trade.v1.TransferRequest;
import tongbao.trade.v1.WithdrawRequest;

/** Money that buys nothing: it comes in, goes to a friend, goes out, and comes back. */
final class Wallet {
    private final Scene scene;

    Wallet(Scene scene) {
        this.scene = scene;
    }

    void recharge() {
        scene.facts.chapter("The wallet is recharged 充值 by 50.00 CNY, with a phone");
        var asked = scene.coffee
                .wallets()
                .recharge(RechargeRequest.newBuilder()
                        .setRequestId(scene.request("recharge"))
                        .setUser(scene.buyer)
                        .setAccount(scene.wallet)
                        .setAmount(Bank.money(5000))
                        .setMethod("alipay/qr")
                        .build());
        scene.facts.say("order    " + asked.getId());
        scene.facts.say("phone    " + scene.phone.pays(scene.coffee.charges().ready(asked.getChargeId()), 0));
        scene.facts.expect("the phone has paid: the order is", "PAID", ended(asked, OrderState.PAID));
        scene.facts.expect("the wallet had 13.50 CNY, now", "63.50 CNY", scene.bank.comesTo("63.50 CNY", scene.wallet));
    }

    void toAFriend() {
        scene.facts.chapter("20.00 CNY of it go to a friend 转账");
        var friend = scene.bank.open(AccountKind.USER_BALANCE, "li-" + scene.run);
        var sent = scene.coffee
                .wallets()
                .transfer(TransferRequest.newBuilder()
                        .setRequestId(scene.request("transfer"))
                        .setUser(scene.buyer)
                        .setPayer(scene.wallet)
                        .setPayee(friend)
                        .setAmount(Bank.money(2000))
                        .build());
        scene.facts.expect("the order is", "PAID", sent.getState());
        scene.facts.expect("the friend has", "20.00 CNY", scene.bank.balance(friend));
        scene.facts.expect("the wallet had 63.50 CNY, now", "43.50 CNY", scene.bank.balance(scene.wallet));
    }

    void withdrawal() {
        scene.facts.chapter("30.00 CNY go out 提现: held until the channel says that it has paid");
        var to = destination();
        scene.facts.say("to       " + to.getId() + ", " + to.getHint());
        var out = withdrawn("withdrawal", to, 3000);
        scene.facts.expect("the channel has paid: the order is", "PAID", ended(out, OrderState.PAID));
        scene.facts.expect("the wallet had 43.50 CNY, now", "13.50 CNY", scene.bank.balance(scene.wallet));
    }

    void sentBack() {
        scene.facts.chapter("10.00 CNY go out, and the payee's side sends them back 退汇");
        scene.phone.sendsBackTheNextPayout();
        var out = withdrawn("sent-back", destination(), 1000);
        scene.facts.expect("paid and sent back, the order is", "RETURNED", ended(out, OrderState.RETURNED));
        scene.facts.expect("the wallet has again", "13.50 CNY", scene.bank.balance(scene.wallet));
    }

    private Order withdrawn(String step, Destination to, long minor) {
        var out = scene.coffee
                .wallets()
                .withdraw(WithdrawRequest.newBuilder()
                        .setRequestId(scene.request(step))
                        .setUser(scene.buyer)
                        .setAccount(scene.wallet)
                        .setAmount(Bank.money(minor))
                        .setDestinationId(to.getId())
                        .build());
        scene.facts.say("order    " + out.getId() + " is " + out.getState());
        return out;
    }

    private Destination destination() {
        return scene.coffee
                .destinations()
                .add(AddDestinationRequest.newBuilder()
                        .setRequestId(scene.request("destination"))
                        .setUser(scene.buyer)
                        .setMethod("alipay/payout")
                        .setNumber(scene.buyer + "@example.com")
                        .setHolder("梅 Mei")
                        .build());
    }

    private OrderState ended(Order order, OrderState expected) {
        return scene.becoming(order.getId(), expected).getState();
    }
}
