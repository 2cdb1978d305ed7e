package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.batch.Trade;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.Basket;
import io.tongbao.trade.order.Item;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.OrderForm;
import io.tongbao.trade.order.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/**
 * What business lines do with money of their users that buys nothing: have it come in, send it to another, have it go
 * out. Each is an order, and travels as purchases do.
 */
@Service
public class Wallets {

    private final Purchases purchases;
    private final PurchaseBatches batches;
    private final Orders orders;
    private final UserAccounts accounts;
    private final Exits exits;
    private final HaltedLines halted;

    Wallets(
            Purchases purchases,
            PurchaseBatches batches,
            Orders orders,
            UserAccounts accounts,
            Exits exits,
            HaltedLines halted) {
        this.purchases = purchases;
        this.batches = batches;
        this.orders = orders;
        this.accounts = accounts;
        this.exits = exits;
        this.halted = halted;
    }

    /**
     * What is wanted.
     *
     * @param requestId the caller's name of it
     * @param account whose balance it is about: the one that is paid, or pays
     * @param subject for people
     * @param hash of the caller's message: tells a repeat from another request of the same id
     */
    public record Wish(String requestId, String account, Money amount, String subject, String hash) {}

    /**
     * Has money come in through a channel: answers at once, and the order is paid when the money has come. A repeat
     * does what is missing of it.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT, NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED,
     *     AMOUNT_OUT_OF_LIMITS, UNKNOWN_CHANNEL, CHANNEL_CLOSED, INVALID_ARGUMENT, UNREACHABLE
     */
    public Order recharge(PlatformContext context, Wish wish, String method, Duration payWithin) {
        if (known(context, wish).isEmpty()) {
            accounts.expectOwn(wish.account(), context, wish.amount().currency());
        }
        var basket = basket(OrderForm.RECHARGE, context, wish, new Ways("", wish.account(), Basket.Exit.NONE));
        var order = purchases.place(context, wish.requestId(), basket, payWithin);
        return purchases.payThrough(context, order.id(), method, null);
    }

    /**
     * Sends from one user to another. A repeat follows the order that its first request made.
     *
     * @throws Failure SAME_ID_OTHER_CONTENT, QUEUE_FULL, UNREACHABLE, ... (in the future, too)
     */
    public CompletableFuture<Order> transfer(PlatformContext context, Wish wish, String payee, Instant deadline) {
        var basket = basket(OrderForm.TRANSFER, context, wish, new Ways(wish.account(), payee, Basket.Exit.NONE));
        return purchases.buy(context, wish.requestId(), basket, deadline);
    }

    /**
     * Pays out through a channel. A repeat follows the order that its first request made, wherever new ones would go.
     *
     * @throws Failure NO_SUCH_DESTINATION, UNKNOWN_CHANNEL, CHANNEL_CLOSED, LINE_HALTED, SAME_ID_OTHER_CONTENT,
     *     QUEUE_FULL, UNREACHABLE, ... (in the future, too)
     */
    public CompletableFuture<Order> withdraw(PlatformContext context, Wish wish, String destination, Instant deadline) {
        var known = known(context, wish);
        if (known.isPresent()) {
            var own = Trade.own(known.get(), wish.hash());
            return batches.submit(Purchase.of(own, context.trace(), deadline));
        }
        halted.lasting(List.of()).expectNone(context.businessLine(), "");
        var route = exits.route(destination, wish.amount().currency(), context);
        var exit = new Basket.Exit(route.method(), destination);
        var basket = basket(OrderForm.WITHDRAWAL, context, wish, new Ways(wish.account(), route.payee(), exit));
        return purchases.buy(context, wish.requestId(), basket, deadline);
    }

    /** Whether an order was placed for it. */
    public boolean isKnown(PlatformContext context, Wish wish) {
        return known(context, wish).isPresent();
    }

    private Optional<Order> known(PlatformContext context, Wish wish) {
        var key = new RequestKey(context.businessLine(), wish.requestId());
        return Optional.ofNullable(orders.byKey(List.of(key)).get(key));
    }

    private record Ways(String payer, String payee, Basket.Exit exit) {}

    private static Basket basket(OrderForm form, PlatformContext context, Wish wish, Ways ways) {
        var item = new Item(form.name().toLowerCase(Locale.ROOT), wish.subject(), wish.amount(), 1);
        return new Basket(
                form, context.user(), ways.payer(), ways.payee(), List.of(item), "", "", ways.exit(), wish.hash());
    }
}
