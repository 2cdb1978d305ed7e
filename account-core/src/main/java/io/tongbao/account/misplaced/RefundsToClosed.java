package io.tongbao.account.misplaced;

import io.tongbao.kernel.store.LocalTransactions;
import org.springframework.stereotype.Component;

/** Refunds whose accounts were closed before. */
@Component
class RefundsToClosed extends MisplacedKind {

    RefundsToClosed(MisplacedStore store, LocalTransactions transactions) {
        super(Misplacement.REFUND_TO_CLOSED, store, transactions);
    }
}
