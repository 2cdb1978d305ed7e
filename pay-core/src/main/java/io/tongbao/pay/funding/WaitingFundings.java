package io.tongbao.pay.funding;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Money that could pay no order and has been on its way back, or what was held beside it, for too long. */
@Component
class WaitingFundings implements WorkKind {

    private final FundingStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    WaitingFundings(FundingStore store, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "FUNDING_WAITS";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.waiting(before, most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.waitingNow(Ids.of(subjects)));
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK);
    }

    @Override
    public void act(WorkAction action, String subject) {
        store.actNow(subject, clock.instant());
    }
}
