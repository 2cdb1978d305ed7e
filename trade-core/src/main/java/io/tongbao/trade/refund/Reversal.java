package io.tongbao.trade.refund;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.batch.PayCoreAnswer;
import io.tongbao.trade.refund.ClaimedRefunds.Candidates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes the refunds of one batch through one global transaction: claim, repayment, commit. */
@Component
class Reversal {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GlobalTransactions transactions;
    private final ClaimedRefunds claims;
    private final Repayments repayments;
    private final Clock clock;

    Reversal(GlobalTransactions transactions, ClaimedRefunds claims, Repayments repayments, Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.repayments = repayments;
        this.clock = clock;
    }

    /**
     * Decides the refunds: afterwards their rows say what became of them.
     *
     * @throws Failure UNREACHABLE if somebody did not answer: all is rolled back, and safe to repeat
     * @throws RuntimeException on any other fault: all is rolled back
     */
    void decide(Candidates candidates) {
        var batch = Batch.until(clock.instant().plus(PATIENCE));
        transactions.run("refunds " + batch.id(), () -> {
            var claimed = claims.claim(batch.id(), batch, candidates);
            if (!claimed.isEmpty()) {
                claims.heed(batch, repaid(batch, claimed));
            }
        });
    }

    private Repayments.Answer repaid(Batch batch, List<Refund> claimed) {
        var answer = PayCoreAnswer.to(batch, () -> repayments.repay(batch, claimed));
        if (answer.refusals().size() + answer.splits().size() != claimed.size()) {
            throw new IllegalStateException("batch " + batch.id() + ": " + answer + " (expected: a word on each of "
                    + claimed.size() + " refunds)");
        }
        return answer;
    }
}
