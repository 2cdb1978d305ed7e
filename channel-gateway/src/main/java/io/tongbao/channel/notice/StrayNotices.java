package io.tongbao.channel.notice;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.SettledByPerson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What channels have proved that they say, and nobody here can do anything with: money may have moved there. */
@Component
class StrayNotices extends SettledByPerson {

    private final NoticeStore store;
    private final LocalTransactions transactions;

    StrayNotices(NoticeStore store, LocalTransactions transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "NOTICE_STRAY";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.strays(most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.straysNow(Ids.of(subjects)));
    }
}
