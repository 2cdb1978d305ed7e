package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries out refunds that an operator has approved, until they are decided: nobody else would ask for them. */
@Component
class ApprovedRefunds {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovedRefunds.class);
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RefundStore store;
    private final RefundBatches batches;
    private final LocalTransactions transactions;
    private final Clock clock;

    ApprovedRefunds(RefundStore store, RefundBatches batches, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.batches = batches;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${tongbao.trade.approved-interval-ms:1000}")
    void look() {
        transactions.run(() -> store.approvedRows(clock.instant(), AT_ONCE)).stream()
                .map(RefundStore.RefundRow::refund)
                .forEach(this::carryOut);
    }

    private void carryOut(Refund refund) {
        try {
            var deadline = clock.instant().plus(PATIENCE);
            batches.submit(new Asked(refund.key(), refund.wanted(), refund.trace(), deadline))
                    .whenComplete((decided, failed) -> {
                        if (failed != null) {
                            LOG.warn("{} is approved and not carried out yet: {}", refund.id(), failed.toString());
                        }
                    });
        } catch (Failure full) {
            LOG.info("{} is approved and waits for its turn: {}", refund.id(), full.getMessage());
        }
    }
}
