package io.tongbao.faults.audit;

import io.tongbao.faults.load.Cast;
import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.Purchase;
import io.tongbao.faults.load.Refund;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each account must have, worked out from the journal alone: so money moved exactly once. */
final class BalanceAudit {

    private static final String IN_ALL_PARTS = """
            SELECT SUM(balance_minor) AS balance_minor, SUM(frozen_minor) AS frozen_minor
            FROM account.account WHERE id = ? OR part_of = ?""";

    private final Journal journal;
    private final Cast cast;

    BalanceAudit(Journal journal, Cast cast) {
        this.journal = journal;
        this.cast = cast;
    }

    List<String> violations(Snapshot snapshot) {
        var wrong = new ArrayList<String>();
        expected().forEach((account, minor) -> {
            var row = snapshot.rows(IN_ALL_PARTS, account, account).get(0);
            if (row.number("balance_minor") != minor || row.number("frozen_minor") != 0) {
                wrong.add("account %s: %s (expected by what shoppers were told: %d, nothing frozen)"
                        .formatted(account, row, minor));
            }
        });
        return wrong;
    }

    private Map<String, Long> expected() {
        var balances = new LinkedHashMap<String, Long>();
        cast.buyers().forEach(account -> balances.put(account, Cast.RICH_MINOR));
        cast.poor().forEach(account -> balances.put(account, Cast.POOR_MINOR));
        cast.shops().forEach(account -> balances.put(account, 0L));
        balances.put(cast.subsidy(), Cast.RICH_MINOR);
        journal.all(Purchase.class).filter(Purchase::isPaid).forEach(purchase -> {
            var wanted = purchase.wanted();
            balances.merge(wanted.basket().getPayer(), -wanted.payableMinor(), Long::sum);
            balances.merge(wanted.basket().getPayee(), wanted.totalMinor(), Long::sum);
            balances.merge(cast.subsidy(), -wanted.offMinor(), Long::sum);
        });
        journal.all(Refund.class)
                .forEach(errand -> errand.given().ifPresent(refund -> {
                    var basket = errand.wanted().purchase().wanted().basket();
                    balances.merge(basket.getPayer(), refund.getToPayer().getMinor(), Long::sum);
                    balances.merge(basket.getPayee(), -refund.getAmount().getMinor(), Long::sum);
                    balances.merge(cast.subsidy(), refund.getToSubsidy().getMinor(), Long::sum);
                }));
        return balances;
    }
}
