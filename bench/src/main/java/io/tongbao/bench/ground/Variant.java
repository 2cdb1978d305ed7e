package io.tongbao.bench.ground;

import io.tongbao.stack.mariadb.Database;
import java.util.Map;
import java.util.Optional;

/**
 * One way to do the same purchase.
 *
 * @param target host:port of its {@code tongbao.trade.v1.PurchaseService}
 * @param token that it admits
 * @param coupons the schema where its coupons are
 * @param pids of the processes that do the work, by name
 * @param ledger the schema of its accounts, if they are not those of the mesh
 */
public record Variant(
        String name,
        String target,
        String token,
        Database coupons,
        Map<String, Long> pids,
        Optional<Database> ledger) {}
