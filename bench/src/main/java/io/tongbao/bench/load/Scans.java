package io.tongbao.bench.load;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tongbao.channel.v1.Charge;
import tongbao.channel.v1.ChargeState;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/**
 * Purchases by codes, as a business line makes them: it places an order, asks for a code, shows it to the payer, who
 * pays at once, and looks now and then whether the order is paid.
 */
final class Scans {

    /** The end of one who was given no code while he waited. */
    static final String NO_CODE = "NO_CODE";

    private static final Duration TO_PAY = Duration.ofMinutes(15);
    private static final String CODE = "code_url";

    /** What is paid at the third party takes a moment to be known here: after so long it is looked for, then later. */
    private static final long LOOK_MS_FIRST = 250;

    private static final long LOOK_MS_MAX = 1000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Tongbao platform;
    private final Phone phone;

    Scans(Tongbao platform, Phone phone) {
        this.platform = platform;
        this.phone = phone;
    }

    /**
     * One purchase.
     *
     * @param steps hear how long its parts took
     * @return the name of its end: a state of the order, or {@link #NO_CODE}
     */
    CompletableFuture<String> buy(Basket basket, String method, Steps steps) {
        var unpaid = basket.toBuilder().clearPayer().build();
        return platform.purchases()
                .placeOrderAsync(Tongbao.requestId(), unpaid, TO_PAY)
                .thenCompose(order -> asked(order, method, steps));
    }

    private CompletableFuture<String> asked(Order order, String method, Steps steps) {
        var begun = System.nanoTime();
        return platform.purchases()
                .payThroughAsync(order.getId(), method)
                .thenCompose(answer -> {
                    steps.ended(Done.PAY, begun);
                    return platform.charges().readyAsync(answer.getChargeId());
                })
                .thenCompose(charge -> {
                    if (charge.getState() != ChargeState.READY) {
                        return CompletableFuture.completedFuture(NO_CODE);
                    }
                    steps.ended(Done.CODE, begun);
                    return scanned(order, charge);
                })
                .handle((end, fault) -> OrderState.PAID.name().equals(end)
                        ? CompletableFuture.completedFuture(end)
                        : left(order)
                                .thenCompose(gone -> end == null
                                        ? CompletableFuture.<String>failedFuture(fault)
                                        : CompletableFuture.completedFuture(end)))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<String> scanned(Order order, Charge charge) {
        return phone.pays(charge.getParametersOrThrow(CODE))
                .thenCompose(isPaid -> isPaid
                        ? ended(order, LOOK_MS_FIRST, System.nanoTime() + PATIENCE_NANOS)
                        : CompletableFuture.completedFuture("NOT_PAYABLE"));
    }

    private CompletableFuture<String> ended(Order order, long pauseMs, long latest) {
        return CompletableFuture.supplyAsync(
                        order::getId, CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS))
                .thenCompose(platform.purchases()::getOrderAsync)
                .thenCompose(seen -> seen.getState() == OrderState.PENDING_PAYMENT && System.nanoTime() < latest
                        ? ended(order, Math.min(2 * pauseMs, LOOK_MS_MAX), latest)
                        : CompletableFuture.completedFuture(seen.getState().name()));
    }

    /** Whoever has not paid goes away. Whatever that is answered, nobody pays the order any more. */
    private CompletableFuture<Boolean> left(Order order) {
        return platform.purchases()
                .cancelOrderAsync(order.getId(), "nobody pays it")
                .handle((cancelled, inProgress) -> cancelled != null);
    }
}
