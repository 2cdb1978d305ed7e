package io.tongbao.pay.payment;

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

/** Payments that go out, whose money is held, and of whose channel nobody has heard for too long. */
@Component
class WaitingPayouts implements WorkKind {

    private final PayoutStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    WaitingPayouts(PayoutStore store, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "PAYOUT_WAITS";
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
