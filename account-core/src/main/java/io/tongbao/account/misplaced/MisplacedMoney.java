package io.tongbao.account.misplaced;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Writes down what is about to be where its owner cannot have it, in the local transaction that moves it there. */
@Service
public class MisplacedMoney {

    private final MisplacedStore store;

    MisplacedMoney(MisplacedStore store) {
        this.store = store;
    }

    /** A refund goes to suspense, because the account that it belongs to is closed. */
    public void refundToClosed(String transfer, String account, Money amount, Instant at) {
        store.insertRefund(transfer, account, amount, at);
    }

    /** A batch pays these rows of accounts, which were closed beside it. */
    public void paidWhenClosed(String batch, List<String> rows, Instant at) {
        store.insertPaid(batch, rows, at);
    }
}
