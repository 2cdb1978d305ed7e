package io.tongbao.risk.attempt;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.Checkpoint;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Judges attempts by the rules in force and counts those that may go on. What was refused is not counted. */
@Component
public class Attempts {

    private final AttemptStore store;
    private final RuleBook rules;
    private final LocalTransactions transactions;
    private final Checkpoint checkpoint;
    private final Clock clock;

    Attempts(
            AttemptStore store,
            RuleBook rules,
            LocalTransactions transactions,
            Optional<Checkpoint> checkpoint,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.transactions = transactions;
        this.checkpoint = checkpoint.orElse(Checkpoint.NONE);
        this.clock = clock;
    }

    /**
     * One local transaction, and a branch of the caller's global transaction if it has one: what is rolled back was
     * never counted. Two batches at the same time do not see each other: a limit may be passed by what is in flight.
     */
    public List<Refusal> judge(List<Attempt> attempts) {
        var refusals = transactions.run(() -> {
            var said = judgeAndCount(attempts, rules.inForce(), clock.instant());
            checkpoint.reached("risk.try.before-commit", attempts);
            return said;
        });
        checkpoint.reached("risk.try.after-commit", attempts);
        return refusals;
    }

    private List<Refusal> judgeAndCount(List<Attempt> attempts, Rules inForce, Instant now) {
        var buyers = attempts.stream()
                .map(attempt -> attempt.context().user())
                .distinct()
                .toList();
        var tally = new Tally(store.sums(buyers, now.minus(inForce.window())));
        var refusals = new ArrayList<Refusal>();
        var counted = new ArrayList<AttemptStore.Counted>();
        for (var attempt : attempts) {
            var context = attempt.context();
            var before = tally.before(context, attempt.amount());
            inForce.objection(context.user(), attempt.merchant(), attempt.amount(), before)
                    .ifPresentOrElse(
                            objection -> refusals.add(new Refusal(attempt.order(), Reason.RISK_REFUSED, objection)),
                            () -> {
                                tally.count(context, attempt.amount());
                                counted.add(row(attempt, now));
                            });
        }
        if (!counted.isEmpty()) {
            store.insert(counted);
        }
        return refusals;
    }

    /** The id is new even when the order is tried again: the earlier row may still be on its way out. */
    private static AttemptStore.Counted row(Attempt attempt, Instant now) {
        return new AttemptStore.Counted(
                TimeOrderedId.next("att"),
                attempt.context().businessLine(),
                attempt.context().user(),
                attempt.amount().minor(),
                attempt.amount().code(),
                now);
    }
}
