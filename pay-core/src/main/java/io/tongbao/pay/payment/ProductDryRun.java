package io.tongbao.pay.payment;

import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.payment.PaymentStore.ReplayRow;
import io.tongbao.pay.product.Product.Objection;
import io.tongbao.pay.product.ProductTree;
import io.tongbao.pay.product.ProductVersions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Has a version of the tree judge payments that have been, as if it had been in force. */
@Service
public class ProductDryRun {

    /** More are not looked at: the newest say enough. */
    public static final int MOST = 10_000;

    private final ProductVersions versions;
    private final PaymentStore store;
    private final LocalTransactions transactions;
    private final Clock clock;

    ProductDryRun(ProductVersions versions, PaymentStore store, LocalTransactions transactions, Clock clock) {
        this.versions = versions;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What would have been of the payments of one product, in one currency.
     *
     * @param fees what their merchants paid, in minor units
     * @param newFees what they would have paid
     * @param firstRefusal why the first of those would have been refused; empty for none
     */
    public record Replayed(
            String path,
            String currency,
            long payments,
            long amount,
            long fees,
            long newFees,
            long refused,
            String firstRefusal) {}

    /**
     * Over payments of orders that were placed in this time before now.
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_PRODUCT_VERSION
     */
    public List<Replayed> replay(int version, Duration back) {
        var tree = versions.tree(version);
        var from = TimeOrderedId.from("pay", clock.instant().minus(back));
        var groups = transactions.run(() -> store.replay(from, MOST)).stream()
                .collect(Collectors.groupingBy(
                        row -> row.product() + " " + row.currency(), TreeMap::new, Collectors.toList()));
        return groups.values().stream().map(rows -> replayed(tree, rows)).toList();
    }

    private static Replayed replayed(ProductTree tree, List<ReplayRow> rows) {
        var refused = new ArrayList<Objection>();
        var fees = 0L;
        for (var row : rows) {
            var against = PaymentProducts.objection(tree, row.use());
            against.ifPresent(refused::add);
            fees += against.isPresent() ? 0 : fee(tree, row);
        }
        return new Replayed(
                rows.get(0).product(),
                rows.get(0).currency(),
                rows.size(),
                rows.stream().mapToLong(ReplayRow::amountMinor).sum(),
                rows.stream().mapToLong(ReplayRow::feeMinor).sum(),
                fees,
                refused.size(),
                refused.isEmpty()
                        ? ""
                        : refused.get(0).reason() + " " + refused.get(0).detail());
    }

    private static long fee(ProductTree tree, ReplayRow row) {
        return PaymentProducts.fee(tree, row.product(), row.amount())
                .map(fee -> fee.of(row.amount()).minor())
                .orElse(0L);
    }
}
