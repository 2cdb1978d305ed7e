package io.tongbao.pay.funding;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Money that could pay no order, and that its channel does not give back: it stays in suspense. A person finds its
 * owner and moves it by hand.
 */
@Component
class UnreturnedFundings extends SettledByPerson {

    private final FundingStore store;
    private final LocalTransactions transactions;

    UnreturnedFundings(FundingStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "FUNDING_NOT_RETURNED";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.unreturned(most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.unreturnedNow(Ids.of(subjects)));
    }
}
