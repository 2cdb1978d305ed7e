package io.tongbao.bench.ground;

import io.tongbao.bench.load.Job;
import io.tongbao.stack.mariadb.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to do the same purchase.
 *
 * @param targets host:port of each {@code tongbao.trade.v1.PurchaseService}, called in turn
 * @param token that it admits
 * @param coupons the schema where its coupons are
 * @param pids of the processes that do the work, by name
 * @param metrics where its services tell what they did, for Prometheus
 * @param ledger the schema of its accounts, if they are not those of the mesh
 * @param outside where its channels are, if they are needed
 */
public record Variant(
        String name,
        List<String> targets,
        String token,
        Database coupons,
        Map<String, Long> pids,
        List<String> metrics,
        Optional<Database> ledger,
        Job.Outside outside) {}
