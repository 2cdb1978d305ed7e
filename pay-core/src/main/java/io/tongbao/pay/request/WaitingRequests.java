package io.tongbao.pay.request;

import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Requests that were accepted, and that nobody has carried out for too long: perhaps nobody hears their routing key.
 */
@Component
class WaitingRequests implements WorkKind {

    private final RequestStore store;
    private final ProductRequests requests;
    private final LocalTransactions transactions;

    WaitingRequests(RequestStore store, ProductRequests requests, LocalTransactions transactions) {
        this.store = store;
        this.requests = requests;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "REQUEST_WAITS";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.waiting(before, most)).stream()
                .map(RequestStore.SinceRow::found)
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

    /** Tells it once more; who has carried it out already says so again. */
    @Override
    public void act(WorkAction action, String subject) {
        requests.tellAgain(subject);
    }
}
