package io.tongbao.risk.attempt;

import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.risk.rule.RuleBook;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what no window reaches any more, little by little, so that nobody waits for it. */
@Component
class OldAttempts {

    static final int CHUNK = 1000;

    /** Longer than any global transaction lasts: what may still be rolled back is left alone. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final AttemptStore store;
    private final RuleBook rules;
    private final LocalTransactions transactions;
    private final Clock clock;

    OldAttempts(AttemptStore store, RuleBook rules, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void delete() {
        var before = clock.instant().minus(rules.inForce().window()).minus(MARGIN);
        int deleted;
        do {
            deleted = transactions.run(() -> store.deleteOld(before, CHUNK));
        } while (deleted == CHUNK);
    }
}
