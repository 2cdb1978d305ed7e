package io.tongbao.account.misplaced;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Money that is where its owner cannot have it: a person moves it by hand, then says so. */
abstract class MisplacedKind extends SettledByPerson {

    private final Misplacement kind;
    private final MisplacedStore store;
    private final LocalTransactions transactions;

    MisplacedKind(Misplacement kind, MisplacedStore store, LocalTransactions transactions) {
        this.kind = kind;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return kind.name();
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.unlisted(kind, most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.known(kind, Ids.of(subjects)));
    }
}
