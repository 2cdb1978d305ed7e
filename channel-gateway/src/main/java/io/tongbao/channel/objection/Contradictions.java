package io.tongbao.channel.objection;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Each thing that a channel has said against itself: what it said first holds, until a person has found out. */
@Component
class Contradictions extends SettledByPerson {

    private static final String NAME = "CHANNEL_CONTRADICTS";

    private final ObjectionStore store;
    private final LocalTransactions transactions;

    Contradictions(ObjectionStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.unlisted(NAME, most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.known(Ids.of(subjects)));
    }
}
