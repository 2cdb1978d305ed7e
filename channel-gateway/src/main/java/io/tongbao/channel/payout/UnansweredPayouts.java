package io.tongbao.channel.payout;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.turn.Overdue;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
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
 * Payouts of which a channel has said nothing for too long: their money is held meanwhile, however long that is. Two
 * who have the channel's word in writing book it. One that somebody wants to book as declined is not sent any more.
 */
@Component
class UnansweredPayouts implements WorkKind {

    /** Who says it, in the place of the channel. */
    private static final String BY_HAND = "hand";

    private static final Outcome NO = new Outcome.Declined("booked by hand");

    private final PayoutStore store;
    private final Payouts payouts;
    private final Overdue overdue;
    private final LocalTransactions transactions;
    private final Clock clock;

    UnansweredPayouts(
            PayoutStore store, Payouts payouts, Overdue overdue, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.payouts = payouts;
        this.overdue = overdue;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "PAYOUT_UNANSWERED";
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
                .map(UnansweredPayouts::evidence)
                .toList();
    }

    private static Evidence evidence(PayoutStore.Row row) {
        var said = Overdue.said(row.heardBy(), row.detail(), row.heardAt(), row.asked());
        return new Evidence(row.id(), row.state() + "; " + said, row.endedAt() == null);
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.ASK, WorkAction.BOOK_SUCCEEDED, WorkAction.BOOK_DECLINED);
    }

    @Override
    public void proposed(WorkAction action, String subject, boolean isWanted) {
        if (action == WorkAction.BOOK_DECLINED && isWanted) {
            store.stop(subject, clock.instant());
        } else {
            store.goOn(subject);
        }
    }

    @Override
    public void act(WorkAction action, String subject) {
        var row = store.lock(subject).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PAYOUT, subject));
        Overdue.expectOpen(subject, row.endedAt());
        switch (action) {
            case ASK -> payouts.askNow(subject);
            case BOOK_SUCCEEDED -> payouts.heard(subject, yes(row), BY_HAND);
            case BOOK_DECLINED -> {
                overdue.expectStopped(subject, row.stoppedAt());
                payouts.heard(subject, NO, BY_HAND);
            }
            case SETTLE, APPROVE, REJECT -> throw new IllegalStateException(action + " is not offered");
        }
    }

    private Outcome yes(PayoutStore.Row row) {
        return new Outcome.Succeeded("", Money.of(row.amountMinor(), row.currency()), clock.instant());
    }
}
