package io.tongbao.account.transfer;

import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;

/**
 * A transfer of which something may be given back. One that a batch holds counts as paid: a refund is asked for when
 * the commit of the batch has been decided.
 *
 * @param refunded what its refunds give back, those under way and those done
 */
record Paid(String id, String payer, String payee, String businessLine, Money amount, Money refunded) {

    /** @throws Failure NO_SUCH_TRANSFER unless it goes back to who paid it; AMOUNT_EXCEEDED */
    Paid giveBack(Transfer refund) {
        var isReverse = Parts.whole(payer).equals(refund.payee())
                && Parts.whole(payee).equals(refund.payer())
                && businessLine.equals(refund.context().businessLine())
                && amount.currency().equals(refund.reserved().currency());
        if (!isReverse) {
            throw Failure.missing(Reason.NO_SUCH_TRANSFER, "refunds: " + id);
        }
        var after = refunded.plus(refund.reserved());
        if (!amount.covers(after)) {
            throw new Failure(
                    Reason.AMOUNT_EXCEEDED, "refunds of " + id + ": " + after + " (expected: <= " + amount + ")");
        }
        return new Paid(id, payer, payee, businessLine, amount, after);
    }
}
