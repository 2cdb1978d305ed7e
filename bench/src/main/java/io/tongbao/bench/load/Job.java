package io.tongbao.bench.load;

import java.util.List;

/**
 * What to do, where, and for how long.
 *
 * @param targets host:port of each {@code tongbao.trade.v1.PurchaseService}, in turn
 * @param token of the business line
 * @param millis how long calls are begun; those under way are waited for
 * @param outside where payers are on the other side of channels
 */
public record Job(List<String> targets, String token, long millis, Shape shape, Coupons coupons, Outside outside) {

    /** Coupons {@code <prefix>-0...}, each of the user with its number modulo buyers. */
    public record Coupons(String prefix, int count) {}

    /**
     * Where codes come from, and where phones pay them.
     *
     * @param gateways host:port of each {@code tongbao.channel.v1.ChargeService}, in turn
     * @param desk the address of the third parties' desk
     */
    public record Outside(List<String> gateways, String desk) {

        public static final Outside NONE = new Outside(List.of(), "");
    }
}
