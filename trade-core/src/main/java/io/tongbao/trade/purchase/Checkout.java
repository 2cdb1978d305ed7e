package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.batch.PayCoreAnswer;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.ClaimedOrders.Wanted;
import io.tongbao.trade.order.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the orders of one batch through one global transaction: risk, claim, payment, commit. */
@Component
class Checkout {

    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GlobalTransactions transactions;
    private final Risk risk;
    private final ClaimedOrders claims;
    private final Payments payments;
    private final Measures measures;
    private final Clock clock;

    Checkout(
            GlobalTransactions transactions,
            Risk risk,
            ClaimedOrders claims,
            Payments payments,
            Measures measures,
            Clock clock) {
        this.transactions = transactions;
        this.risk = risk;
        this.claims = claims;
        this.payments = payments;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * Decides the orders: afterwards their rows say what became of them.
     *
     * @param fresh not written yet
     * @param open waiting to be paid
     * @throws Failure UNREACHABLE if somebody did not answer: all is rolled back, and safe to repeat
     * @throws RuntimeException on any other fault: all is rolled back
     */
    void decide(List<Order> fresh, List<Order> open) {
        var batch = Batch.until(clock.instant().plus(PATIENCE));
        LOG.debug("batch {} of {} fresh and {} open orders", batch.id(), fresh.size(), open.size());
        transactions.run("purchases " + batch.id(), () -> {
            var all = Stream.concat(fresh.stream(), open.stream()).toList();
            var refused = timed("purchase.risk", () -> risk.check(batch, all));
            var claim =
                    timed("purchase.claim", () -> claims.claim(batch.id(), batch, new Wanted(fresh, open, refused)));
            if (!claim.payable().isEmpty()) {
                authorize(batch, claim.payable());
            }
        });
    }

    private void authorize(Batch batch, List<Order> payable) {
        claims.refuse(
                batch,
                timed("purchase.authorize", () -> PayCoreAnswer.to(batch, () -> payments.authorize(batch, payable))));
    }

    private <T> T timed(String stage, Supplier<T> work) {
        var start = clock.instant();
        try {
            return work.get();
        } finally {
            measures.took(stage, Duration.between(start, clock.instant()));
        }
    }
}
