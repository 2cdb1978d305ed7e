package io.tongbao.account.transfer;

import io.tongbao.account.account.Parts;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;

/**
 * A standing transfer whose money others may take over.
 *
 * @param row of the payer in which the money is held
 * @param askedBy the caller who may have it taken over
 * @param left what it holds yet
 */
record Kept(String id, String row, String businessLine, String askedBy, Money left) {

    /** @throws Failure NO_SUCH_TRANSFER unless it holds money for this one; AMOUNT_EXCEEDED */
    Kept handOver(Transfer to) {
        var isFor = Parts.whole(row).equals(to.payer())
                && businessLine.equals(to.context().businessLine())
                && askedBy.equals(to.asked().by())
                && left.currency().equals(to.reserved().currency());
        if (!isFor) {
            throw missing(id);
        }
        if (!left.covers(to.reserved())) {
            throw new Failure(
                    Reason.AMOUNT_EXCEEDED,
                    "takes over of " + id + ": " + to.reserved() + " (expected: <= " + left + ")");
        }
        return new Kept(id, row, businessLine, askedBy, left.minus(to.reserved()));
    }

    static Failure missing(String id) {
        return Failure.missing(Reason.NO_SUCH_TRANSFER, "takes over: " + id);
    }
}
