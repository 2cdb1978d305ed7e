package io.tongbao.trade.purchase;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.NaturalBatcher;
import io.tongbao.trade.order.Order;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Group commit: purchases that wait together travel through one global transaction, and each gets its own answer. */
@Component
class PurchaseBatches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseBatches.class);

    private final Rounds rounds;
    private final Checkout checkout;
    private final OrderWatch watch;
    private final Measures measures;
    private final Clock clock;
    private final NaturalBatcher<Purchase, Order> batcher;

    PurchaseBatches(
            Rounds rounds,
            Checkout checkout,
            OrderWatch watch,
            NaturalBatcher.Limits limits,
            Measures measures,
            Clock clock) {
        this.rounds = rounds;
        this.checkout = checkout;
        this.watch = watch;
        this.measures = measures;
        this.clock = clock;
        this.batcher = new NaturalBatcher<>(limits, Purchase::bytes, this::travel, clock);
        measures.watch("purchase.queue", batcher::queued);
        measures.watch("purchase.batches.in.flight", batcher::inFlight);
    }

    /** @throws Failure QUEUE_FULL, SHUTTING_DOWN */
    CompletableFuture<Order> submit(Purchase purchase) {
        return batcher.submit(purchase, purchase.deadline());
    }

    private List<CompletableFuture<Order>> travel(List<Purchase> purchases) {
        var start = clock.instant();
        measures.sized("purchase.batch", purchases.size());
        var round = rounds.sort(purchases, this::submit);
        round.following().forEach(this::follow);
        if (!round.deciding().isEmpty()) {
            decide(round);
        }
        measures.took("purchase.batch", Duration.between(start, clock.instant()));
        return round.answers();
    }

    private void decide(Round round) {
        try {
            checkout.decide(round.fresh(), round.open());
            var outcome = rounds.outcome(round.deciding());
            round.deciding()
                    .forEach(waiting -> answer(
                            waiting,
                            Objects.requireNonNull(
                                    outcome.get(waiting.purchase().key()))));
        } catch (Failure unanswered) {
            round.deciding().forEach(waiting -> waiting.answer().completeExceptionally(unanswered));
        } catch (RuntimeException fault) {
            var ended = round.failsAgain().flatMap(rounds::giveUp);
            LOG.error("batch of {} failed", round.deciding().size(), fault);
            round.deciding().get(0).answer().complete(ended.orElseThrow(() -> fault));
        }
    }

    private void answer(Round.Waiting waiting, Order order) {
        if (order.state().isFinal()) {
            answer(waiting, CompletableFuture.completedFuture(order));
        } else {
            follow(waiting);
        }
    }

    /** Waits until others have decided the order; one that they let go is taken up again. */
    private void follow(Round.Waiting waiting) {
        var purchase = waiting.purchase();
        answer(
                waiting,
                watch.until(purchase.key(), this::isNotOthers, purchase.deadline())
                        .thenCompose(order -> canBeTaken(order, purchase)
                                ? submit(purchase)
                                : CompletableFuture.completedFuture(order)));
    }

    /** Another instance may have written an order of the same key and of another basket meanwhile. */
    private static void answer(Round.Waiting waiting, CompletableFuture<Order> order) {
        var basket = waiting.purchase().basket();
        order.thenApply(found -> basket == null ? found : Orders.again(found, basket))
                .whenComplete((found, fault) -> {
                    if (fault == null) {
                        waiting.answer().complete(found);
                    } else {
                        waiting.answer().completeExceptionally(fault);
                    }
                });
    }

    private boolean isNotOthers(Order order) {
        return order.state().isFinal() || canBePaid(order);
    }

    private boolean canBeTaken(Order order, Purchase purchase) {
        return canBePaid(order) && purchase.deadline().isAfter(clock.instant());
    }

    private boolean canBePaid(Order order) {
        return order.isOpen() && order.deadline().isAfter(clock.instant());
    }

    /** Lets those who wait finish. */
    @Override
    public void close() {
        batcher.close();
    }
}
