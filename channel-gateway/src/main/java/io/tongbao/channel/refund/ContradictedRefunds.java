package io.tongbao.channel.refund;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refunds of which a channel has said what cannot be true beside what it said first, which holds. */
@Component
class ContradictedRefunds extends SettledByPerson {

    private final RefundStore store;
    private final LocalTransactions transactions;

    ContradictedRefunds(RefundStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "REFUND_CONTRADICTED";
    }

    @Override
    public List<Found> waiting(Instant before, String after, int most) {
        return transactions.run(() -> store.objectedTo(after, most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.objections(Ids.of(subjects)));
    }
}
