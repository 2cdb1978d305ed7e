package io.tongbao.channel.charge;

import io.tongbao.channel.turn.Spoken;
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
 * Charges whose time has passed, and of which no channel says what became. Nobody books one by hand: what was paid is
 * what the channel says that it took.
 */
@Component
class UnansweredCharges implements WorkKind {

    private final ChargeStore store;
    private final Charges charges;
    private final LocalTransactions transactions;

    UnansweredCharges(ChargeStore store, Charges charges, LocalTransactions transactions) {
        this.store = store;
        this.charges = charges;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "CHARGE_UNANSWERED";
    }

    @Override
    public List<Found> waiting(Instant before, String after, int most) {
        return transactions.run(() -> store.unanswered(before, after, most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.rows(Ids.of(subjects))).stream()
                .map(UnansweredCharges::evidence)
                .toList();
    }

    private static Evidence evidence(ChargeStore.Row row) {
        var spoken = new Spoken(row.heardBy(), row.detail(), row.heardAt(), row.asked());
        return new Evidence(row.id(), row.state() + "; " + spoken.text(), row.endedAt() == null);
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK);
    }

    @Override
    public void act(WorkAction action, String subject, String note) {
        charges.askNow(subject);
    }
}
