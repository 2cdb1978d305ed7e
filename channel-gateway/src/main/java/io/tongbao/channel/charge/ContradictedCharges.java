package io.tongbao.channel.charge;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Charges of which a channel has said what cannot be true beside what it said first, which holds. */
@Component
class ContradictedCharges extends SettledByPerson {

    private final ChargeStore store;
    private final LocalTransactions transactions;

    ContradictedCharges(ChargeStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "CHARGE_CONTRADICTED";
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
