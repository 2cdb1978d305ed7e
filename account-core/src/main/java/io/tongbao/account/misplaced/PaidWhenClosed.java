package io.tongbao.account.misplaced;

import io.tongbao.kernel.store.LocalTransactions;
import org.springframework.stereotype.Component;

/** What was paid to accounts that were closed beside it. */
@Component
class PaidWhenClosed extends MisplacedKind {

    PaidWhenClosed(MisplacedStore store, LocalTransactions transactions) {
        super(Misplacement.PAID_WHEN_CLOSED, store, transactions);
    }
}
