package io.tongbao.trade.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Refusal;
import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.batch.PayCoreAnswer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes the refunds of one batch through one global transaction: claim, repayment, commit. */
@Component
class Reversal {

    private final GlobalTransactions transactions;
    private final ClaimedRefunds claims;
    private final Repayments repayments;
    private final RefundRuleBook rules;
    private final Measures measures;
    private final Clock clock;

    Reversal(
            GlobalTransactions transactions,
            ClaimedRefunds claims,
            Repayments repayments,
            RefundRuleBook rules,
            Measures measures,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.repayments = repayments;
        this.rules = rules;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * Decides the refunds: afterwards their rows say what became of them.
     *
     * @throws Failure UNREACHABLE if somebody did not answer: all is rolled back, and safe to repeat
     * @throws RuntimeException on any other fault: all is rolled back
     */
    void decide(Candidates<Refund> candidates) {
        transactions.run("refunds", candidates.slot(), batch -> {
            var claimed =
                    measures.timed("refund.claim", clock, () -> claims.claim(batch.id(), batch, candidates, rules));
            if (!claimed.isEmpty()) {
                claims.heed(batch, measures.timed("refund.repay", clock, () -> repaid(batch, claimed)));
            }
        });
    }

    private Repayments.Answer repaid(Batch batch, List<Refund> claimed) {
        var answer = PayCoreAnswer.to(batch, () -> repayments.repay(batch, claimed));
        answer.holdings().expect(amounts(claimed), answer.refusals());
        expectSplits(claimed, answer);
        return answer;
    }

    private static Map<String, Money> amounts(List<Refund> claimed) {
        return claimed.stream()
                .collect(Collectors.toMap(Refund::id, refund -> refund.shares().amount()));
    }

    /** Each refund that is held is split, once and as a whole; no other is. */
    private static void expectSplits(List<Refund> claimed, Repayments.Answer answer) {
        var refused = answer.refusals().stream().map(Refusal::id).collect(Collectors.toSet());
        var split = answer.splits().stream()
                .collect(Collectors.toMap(
                        Repayments.Split::refund, each -> each.shares().toAll()));
        var held = amounts(claimed);
        held.keySet().removeAll(refused);
        if (!split.equals(held)) {
            throw new IllegalStateException("split: " + split + " (expected: " + held + ")");
        }
    }
}
