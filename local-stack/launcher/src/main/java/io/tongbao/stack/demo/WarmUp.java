package io.tongbao.stack.demo;

import java.util.stream.IntStream;
import tongbao.account.v1.AccountKind;

/**
 * Purchases of a cent, aside from the story, until risk-control answers in time: a mesh that was just started is slow.
 */
final class WarmUp {
    private static final int CENTS = 60;
    private static final int PAUSE_MS = 500;

    private final Scene scene;
    private final String guest;

    WarmUp(Scene scene) {
        this.scene = scene;
        this.guest = "guest-" + scene.run;
    }

    void untilWhole() {
        var clearing = scene.bank.open(AccountKind.CHANNEL_CLEARING, "guests-bank-" + scene.run);
        var stall = scene.bank.open(AccountKind.MERCHANT, "stall-" + scene.run);
        var wallet = scene.bank.open(AccountKind.USER_BALANCE, guest);
        scene.bank.topUp(clearing, wallet, CENTS);
        var bought = IntStream.rangeClosed(1, CENTS)
                .filter(cent -> isCounted(cent, wallet, stall))
                .findFirst();
        scene.facts.say("woken    by " + bought.orElse(CENTS) + " purchases of a cent");
        scene.facts.expect("risk-control answers in time", true, bought.isPresent());
    }

    private boolean isCounted(int cent, String wallet, String stall) {
        var basket = scene.basket(guest, wallet, 1).toBuilder().setPayee(stall).build();
        var order = scene.coffee.purchases().buy(scene.request("cent-" + cent), basket);
        if (!scene.books.risk(order.getId()).equals("0")) {
            return true;
        }
        Pause.millis(PAUSE_MS);
        return false;
    }
}
