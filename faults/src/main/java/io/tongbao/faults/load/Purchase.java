package io.tongbao.faults.load;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;

/** An order, bought at once or placed first; paid, or cancelled, or both at the same time. */
public final class Purchase extends Errand {

    /** What is done with the order. */
    public enum Way {
        BUY,
        PLACE_AND_PAY,
        PLACE_AND_CANCEL,
        PLACE_THEN_BOTH
    }

    /** @param offMinor what its coupon takes off if it is paid */
    public record Wanted(Way way, Basket basket, long offMinor) {

        public long totalMinor() {
            return basket.getItemsList().stream()
                    .mapToLong(item -> item.getUnitPrice().getMinor() * item.getQuantity())
                    .sum();
        }

        public long payableMinor() {
            return totalMinor() - offMinor;
        }

        @Override
        public String toString() {
            return "%s %s: %s pays %s %d, off %d %s"
                    .formatted(
                            way,
                            basket.getUser(),
                            basket.getPayer(),
                            basket.getPayee(),
                            totalMinor(),
                            offMinor,
                            basket.getCoupon());
        }
    }

    private static final Duration PAY_WITHIN = Duration.ofSeconds(10);
    private static final String PENDING = "PENDING_PAYMENT";

    private final Wanted wanted;

    public Purchase(String request, Wanted wanted, RunClock clock) {
        super(request, clock);
        this.wanted = wanted;
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    public boolean isPaid() {
        return end().filter("PAID"::equals).isPresent();
    }

    @Override
    public List<Sold> sold() {
        var basket = wanted.basket();
        return isPaid()
                ? List.of(new Sold(
                        request(),
                        thing(),
                        basket.getPayer(),
                        "",
                        basket.getPayee(),
                        wanted.totalMinor(),
                        wanted.offMinor()))
                : List.of();
    }

    @Override
    public boolean isFinal(String said) {
        return said.equals("PAID") || said.startsWith("CANCELLED");
    }

    @Override
    CompletableFuture<Ask> ask(Tongbao platform) {
        return switch (wanted.way()) {
            case BUY -> buy(platform);
            case PLACE_AND_PAY -> thing().isEmpty() ? place(platform) : pay(platform);
            case PLACE_AND_CANCEL -> thing().isEmpty() ? place(platform) : cancelOrLook(platform);
            case PLACE_THEN_BOTH -> thing().isEmpty() ? place(platform) : both(platform);
        };
    }

    @Override
    CompletableFuture<Ask> askAgain(Tongbao platform) {
        return wanted.way() == Way.BUY ? buy(platform) : place(platform);
    }

    private CompletableFuture<Ask> buy(Tongbao platform) {
        return noted("Buy", platform.purchases().buyAsync(request(), wanted.basket()), Purchase::told);
    }

    private CompletableFuture<Ask> place(Tongbao platform) {
        var call = platform.purchases().placeOrderAsync(request(), wanted.basket(), PAY_WITHIN);
        return noted("PlaceOrder", call, Purchase::told);
    }

    private CompletableFuture<Ask> pay(Tongbao platform) {
        return noted("Pay", platform.purchases().payAsync(thing()), Purchase::told);
    }

    private CompletableFuture<Ask> both(Tongbao platform) {
        var paid = pay(platform);
        return cancelOrLook(platform).thenCombine(paid, (cancelled, told) -> told);
    }

    /** An order that could not be cancelled is looked at: it was paid, or nobody pays it before its deadline. */
    private CompletableFuture<Ask> cancelOrLook(Tongbao platform) {
        return asks().stream().anyMatch(ask -> ask.verb().equals("CancelOrder"))
                ? noted("GetOrder", platform.purchases().getOrderAsync(thing()), Purchase::told)
                : noted(
                        "CancelOrder",
                        platform.purchases().cancelOrderAsync(thing(), "changed my mind"),
                        Purchase::told);
    }

    private static Ask told(Order order) {
        var state = order.getState().name();
        return answer(order.getId(), state, state.equals(PENDING) ? "" : order.getReason());
    }
}
