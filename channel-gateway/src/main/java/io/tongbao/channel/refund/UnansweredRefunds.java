package io.tongbao.channel.refund;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.Spoken;
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

/**
 * Refunds of which a channel has said nothing for too long: their money is held meanwhile, however long that is.
 * Somebody who has the channel's word in writing books it.
 */
@Component
class UnansweredRefunds implements WorkKind {

    /** Who says it, in the place of the channel. */
    private static final String BY_HAND = "hand";

    private final RefundStore store;
    private final Refunds refunds;
    private final LocalTransactions transactions;
    private final Clock clock;

    UnansweredRefunds(RefundStore store, Refunds refunds, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.refunds = refunds;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "REFUND_UNANSWERED";
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
                .map(UnansweredRefunds::evidence)
                .toList();
    }

    private static Evidence evidence(RefundStore.Row row) {
        var spoken = new Spoken(row.heardBy(), row.detail(), row.heardAt(), row.asked());
        return new Evidence(row.id(), row.state() + "; " + spoken.text(), row.endedAt() == null);
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK, WorkAction.BOOK_SUCCEEDED, WorkAction.BOOK_DECLINED);
    }

    @Override
    public void act(WorkAction action, String subject, String note) {
        var amount = refunds.get(subject).wanted().amount();
        switch (action) {
            case ASK -> refunds.askNow(subject);
            case BOOK_SUCCEEDED -> refunds.heard(subject, new Outcome.Succeeded("", amount, clock.instant()), BY_HAND);
            case BOOK_DECLINED -> refunds.heard(subject, new Outcome.Declined(note), BY_HAND);
            case SETTLE -> throw new IllegalStateException("nothing settles it but an end");
        }
    }
}
