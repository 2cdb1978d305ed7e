package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.batch.PayCoreAnswer;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.Order;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes the orders of one batch through one global transaction: risk, claim, payment, commit. */
@Component
class Checkout {

    private final GlobalTransactions transactions;
    private final Objections objections;
    private final ClaimedOrders claims;
    private final Payments payments;
    private final Measures measures;
    private final Clock clock;

    Checkout(
            GlobalTransactions transactions,
            Objections objections,
            ClaimedOrders claims,
            Payments payments,
            Measures measures,
            Clock clock) {
        this.transactions = transactions;
        this.objections = objections;
        this.claims = claims;
        this.payments = payments;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * Decides the orders: afterwards their rows say what became of them.
     *
     * @throws Failure UNREACHABLE if somebody did not answer: all is rolled back, and safe to repeat
     * @throws RuntimeException on any other fault: all is rolled back
     */
    void decide(Candidates<Order> candidates) {
        transactions.run("purchases", candidates.slot(), batch -> {
            var all = claims.whole(candidates);
            var refused = measures.timed("purchase.risk", clock, () -> objections.against(batch, all));
            var claim =
                    measures.timed("purchase.claim", clock, () -> claims.claim(batch.id(), batch, candidates, refused));
            if (!claim.payable().isEmpty()) {
                var said = measures.timed("purchase.authorize", clock, () -> refusals(batch, claim.payable()));
                claims.refuse(batch, claim.allOf(said));
            }
        });
    }

    private List<Refusal> refusals(Batch batch, List<Order> payable) {
        var answer = PayCoreAnswer.to(batch, () -> payments.authorize(batch, payable));
        answer.holdings()
                .expect(
                        payable.stream()
                                .collect(Collectors.toMap(
                                        Order::id, order -> order.price().paid())),
                        answer.refusals());
        return answer.refusals();
    }
}
