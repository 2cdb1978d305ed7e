package io.tongbao.trade.refund;

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

/** Refunds that a business line wants, and that an operator has to approve: whoever wants one never approves it. */
@Component
class RefundsInReview implements WorkKind {

    private final RefundStore store;
    private final Reviews reviews;
    private final LocalTransactions transactions;

    RefundsInReview(RefundStore store, Reviews reviews, LocalTransactions transactions) {
        this.store = store;
        this.reviews = reviews;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "REFUND_IN_REVIEW";
    }

    @Override
    public List<Found> waiting(Instant before, int most) {
        return transactions.run(() -> store.inReview(most)).stream()
                .map(FoundRow::found)
                .toList();
    }

    @Override
    public List<Evidence> look(Collection<String> subjects) {
        return transactions.run(() -> store.reviewed(Ids.of(subjects)));
    }

    @Override
    public Set<WorkAction> actions() {
        return EnumSet.of(WorkAction.APPROVE, WorkAction.REJECT);
    }

    @Override
    public void act(WorkAction action, String subject) {
        switch (action) {
            case APPROVE -> reviews.approve(subject);
            case REJECT -> reviews.reject(subject);
            case ASK, BOOK_SUCCEEDED, BOOK_DECLINED, SETTLE ->
                throw new IllegalStateException(action + " is not offered");
        }
    }
}
