package io.tongbao.faults.audit;

import io.tongbao.faults.load.Cast;
import io.tongbao.faults.load.Journal;
import io.tongbao.faults.load.Purchase;
import io.tongbao.faults.load.QrPurchase;
import io.tongbao.faults.load.QrWanted;
import io.tongbao.faults.load.Refund;
import io.tongbao.faults.load.Sold;
import io.tongbao.faults.outside.Books;
import io.tongbao.stack.mariadb.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each account must have, worked out from the journal and the third parties' books alone: so money moved exactly
 * once.
 */
final class BalanceAudit {

    private static final String IN_ALL_PARTS = """
            SELECT SUM(balance_minor) AS balance_minor, SUM(frozen_minor) AS frozen_minor
            FROM account.account WHERE id = ? OR part_of = ?""";

    private final Journal journal;
    private final Cast cast;
    private final Books outside;

    BalanceAudit(Journal journal, Cast cast, Books outside) {
        this.journal = journal;
        this.cast = cast;
        this.outside = outside;
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
        journal.all(Purchase.class)
                .flatMap(purchase -> purchase.sold().stream())
                .forEach(sold -> sold(balances, sold));
        journal.all(QrPurchase.class).filter(QrPurchase::isPaid).forEach(purchase -> byPhone(balances, purchase));
        journal.all(Refund.class)
                .forEach(errand -> errand.given().ifPresent(refund -> {
                    var sold = errand.wanted().sold();
                    balances.merge(sold.payee(), -refund.getAmount().getMinor(), Long::sum);
                    balances.merge(cast.subsidy(), refund.getToSubsidy().getMinor(), Long::sum);
                    add(balances, sold.payer(), refund.getToPayer().getMinor());
                }));
        return balances;
    }

    private void sold(Map<String, Long> balances, Sold sold) {
        balances.merge(sold.payer(), -sold.payableMinor(), Long::sum);
        balances.merge(sold.payee(), sold.totalMinor(), Long::sum);
        balances.merge(cast.subsidy(), -sold.offMinor(), Long::sum);
    }

    /** A balance may pay a part of it, and of what goes back to its payer the third party gives what it says. */
    private void byPhone(Map<String, Long> balances, QrPurchase purchase) {
        var wanted = purchase.wanted();
        wanted.baskets().forEach(basket -> balances.merge(basket.getPayee(), QrWanted.totalMinor(basket), Long::sum));
        var back = outside.trade(purchase.charge()).refunded();
        add(balances, wanted.payer(), -wanted.fromBalanceMinor() - back);
    }

    private static void add(Map<String, Long> balances, String account, long minor) {
        if (!account.isEmpty()) {
            balances.merge(account, minor, Long::sum);
        }
    }
}
