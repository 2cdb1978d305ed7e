package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.Overdue;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
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
 * Charges whose time has passed, and of which no channel says what became. Nobody books by hand that one was paid: what
 * was paid is what the channel says that it took. Should it say so after two have booked that it was not, it is heard.
 */
@Component
class UnansweredCharges implements WorkKind {

    /** Who says it, in the place of the channel. */
    private static final String BY_HAND = "hand";

    private static final Outcome NO = new Outcome.Declined("booked by hand");

    private final ChargeStore store;
    private final Charges charges;
    private final Overdue overdue;
    private final LocalTransactions transactions;

    UnansweredCharges(ChargeStore store, Charges charges, Overdue overdue, LocalTransactions transactions) {
        this.store = store;
        this.charges = charges;
        this.overdue = overdue;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "CHARGE_UNANSWERED";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.channels().stream()
                .flatMap(channel -> store.unanswered(channel, overdue.before(before, channel), most).stream())
                .map(FoundRow::found)
                .limit(most)
                .toList());
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.rows(Ids.of(subjects))).stream()
                .map(UnansweredCharges::evidence)
                .toList();
    }

    private static Evidence evidence(ChargeStore.Row row) {
        var said = Overdue.said(row.heardBy(), row.detail(), row.heardAt(), row.asked());
        return new Evidence(row.id(), row.state() + "; " + said, row.endedAt() == null);
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK, WorkAction.BOOK_DECLINED);
    }

    @Override
    public void act(WorkAction action, String subject) {
        var row = store.lock(subject).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_CHARGE, subject));
        Overdue.expectOpen(subject, row.endedAt());
        switch (action) {
            case ASK -> charges.askNow(subject);
            case BOOK_DECLINED -> charges.heard(subject, NO, BY_HAND);
            case BOOK_SUCCEEDED, SETTLE, APPROVE, REJECT -> throw new IllegalStateException(action + " is not offered");
        }
    }
}
