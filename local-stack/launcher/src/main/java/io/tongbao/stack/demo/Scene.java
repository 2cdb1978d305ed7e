package io.tongbao.stack.demo;

import io.tongbao.sdk.Options;
import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.Stack;
import java.time.Duration;
import tongbao.account.v1.AccountKind;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Item;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/** Where the story plays: who is there, with which accounts, and how they reach the platform. New ones at each run. */
final class Scene implements AutoCloseable {
    static final long LATTE = 3200;

    private static final int LOOKS = 100;
    private static final int LOOK_MS = 200;

    final Stack stack;
    final Facts facts;
    final Bank bank;
    final Books books;
    final Phone phone;
    final Tongbao coffee;
    final String run = Long.toString(System.currentTimeMillis(), 36);
    final String buyer = "mei-" + run;
    final String clearing;
    final String cafe;
    final String subsidy;
    final String wallet;

    private final Tongbao operator;
    private final Tongbao checker;

    Scene(Stack stack, Facts facts) {
        this.stack = stack;
        this.facts = facts;
        this.operator = Tongbao.connect(patient("operator"));
        this.checker = Tongbao.connect(patient("checker"));
        this.coffee = Tongbao.connect(patient("coffee"));
        this.bank = new Bank(operator, checker, run);
        this.phone = new Phone(stack);
        this.books = new Books(stack.database("trade"), facts);
        this.clearing = bank.open(AccountKind.CHANNEL_CLEARING, "bank-" + run);
        this.cafe = bank.open(AccountKind.MERCHANT, "cafe-" + run);
        this.subsidy = bank.open(AccountKind.SUBSIDY, "subsidy-" + run);
        this.wallet = bank.open(AccountKind.USER_BALANCE, buyer);
    }

    /** A caller who waits for half a minute. */
    Options patient(String caller) {
        return stack.options(caller).deadline(Duration.ofSeconds(30)).retries(40);
    }

    /** A caller who soon gives up. */
    Options hasty(String caller) {
        return patient(caller).deadline(Duration.ofSeconds(8)).retries(2);
    }

    /** A latte for the buyer. */
    Basket latte() {
        return basket(buyer, wallet, LATTE);
    }

    Basket basket(String user, String payer, long price) {
        return Basket.newBuilder()
                .setUser(user)
                .setPayer(payer)
                .setPayee(cafe)
                .addItems(Item.newBuilder()
                        .setSku("latte")
                        .setName("拿铁 latte")
                        .setUnitPrice(Bank.money(price))
                        .setQuantity(1))
                .build();
    }

    /** An order once it is that, by itself; or what it is after 20 seconds. */
    Order becoming(String order, OrderState state) {
        for (var look = 0; ; look++) {
            var seen = coffee.purchases().getOrder(order);
            if (seen.getState() == state || look == LOOKS) {
                return seen;
            }
            Pause.millis(LOOK_MS);
        }
    }

    String request(String step) {
        return step + "-" + run;
    }

    @Override
    public void close() {
        coffee.close();
        checker.close();
        operator.close();
    }
}
