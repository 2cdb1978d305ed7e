package io.tongbao.faults.audit;

import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.Refund;
import io.tongbao.faults.load.Sold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went back of each order: never more than it cost, nothing of its coupon to the buyer, and exact at the end. */
final class RefundAudit {

    /** What went back so far, in minor units. */
    private record Back(long amount, long toPayer, long toSubsidy) {

        static final Back NOTHING = new Back(0, 0, 0);

        Back plus(tongbao.trade.v1.Refund refund) {
            return new Back(
                    amount + refund.getAmount().getMinor(),
                    toPayer + refund.getToPayer().getMinor(),
                    toSubsidy + refund.getToSubsidy().getMinor());
        }
    }

    private final Journal journal;

    RefundAudit(Journal journal) {
        this.journal = journal;
    }

    List<String> violations() {
        var wrong = new ArrayList<String>();
        var backs = new HashMap<Sold, Back>();
        journal.all(Refund.class)
                .forEach(errand -> errand.given().ifPresent(refund -> {
                    backs.merge(errand.wanted().sold(), Back.NOTHING.plus(refund), (sum, one) -> sum.plus(refund));
                    var asked = errand.wanted().minor();
                    if (asked > 0 && refund.getAmount().getMinor() != asked) {
                        wrong.add(errand.request() + " wanted " + errand.wanted() + " and was given " + refund);
                    }
                }));
        for (Map.Entry<Sold, Back> entry : backs.entrySet()) {
            if (!isRight(entry.getKey(), entry.getValue())) {
                wrong.add("%s is sold, and %s went back of it".formatted(entry.getKey(), entry.getValue()));
            }
        }
        return wrong;
    }

    private static boolean isRight(Sold paid, Back back) {
        var isWhole = back.amount() == paid.totalMinor();
        return back.amount() <= paid.totalMinor()
                && back.toPayer() + back.toSubsidy() == back.amount()
                && back.toPayer() <= paid.payableMinor()
                && back.toSubsidy() <= paid.offMinor()
                && (!isWhole || back.toPayer() == paid.payableMinor());
    }
}
