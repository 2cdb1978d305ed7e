package io.tongbao.trade.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
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
    private final HaltedLines halted;
    private final LocalTransactions transactions;
    private final Clock clock;

    ApprovedRefunds(
            RefundStore store, RefundBatches batches, HaltedLines halted, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.batches = batches;
        this.halted = halted;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${tongbao.trade.approved-interval-ms:1000}")
    void look() {
        var approved = transactions.run(() -> store.approvedRows(clock.instant(), AT_ONCE)).stream()
                .map(RefundStore.RefundRow::refund)
                .toList();
        if (!approved.isEmpty()) {
            var lasting = halted.lasting(
                    approved.stream().map(refund -> refund.wanted().order()).toList());
            approved.forEach(refund -> carryOut(refund, lasting));
        }
    }

    /** One that cannot go on keeps no other from its turn. */
    private void carryOut(Refund refund, Halted lasting) {
        try {
            lasting.expectNone(refund.key().businessLine(), refund.wanted().order());
            var deadline = clock.instant().plus(PATIENCE);
            batches.submit(new Asked(refund.key(), refund.wanted(), refund.trace(), deadline))
                    .whenComplete((decided, failed) -> {
                        if (failed != null) {
                            LOG.warn("{} is approved and not carried out yet: {}", refund.id(), failed.toString());
                        }
                    });
        } catch (Failure later) {
            LOG.info("{} is approved and waits: {}", refund.id(), later.getMessage());
        } catch (RuntimeException fault) {
            LOG.error("{} is approved and cannot be carried out", refund.id(), fault);
        }
    }
}
