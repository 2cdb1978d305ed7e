package io.tongbao.bench.load;

import java.util.List;

/**
 * What to do, where, and for how long.
 *
 * @param targets host:port of each {@code tongbao.trade.v1.PurchaseService}, in turn
 * @param token of the business line
 * @param millis how long calls are begun; those under way are waited for
 */
public record Job(List<String> targets, String token, long millis, Shape shape, Coupons coupons) {

    /** Coupons {@code <prefix>-0...}, each of the user with its number modulo buyers. */
    public record Coupons(String prefix, int count) {}
}
