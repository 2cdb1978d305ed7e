package io.tongbao.bench.load;

/**
 * What to buy, where, how fast and for how long.
 *
 * @param target host:port of a {@code tongbao.trade.v1.PurchaseService}
 * @param token of the business line
 * @param clients how many wait for an answer at the same time (closed loop)
 * @param rate purchases a second, begun on schedule whether or not earlier ones are answered (open loop); 0: closed
 *     loop
 * @param millis how long purchases are begun; those under way are waited for
 * @param cast whose accounts and coupons
 */
public record Job(String target, String token, int clients, int rate, long millis, Cast cast) {

    /**
     * @param buyers accounts {@code bench-buyer-0...} of users {@code user-0...}
     * @param shops accounts {@code bench-shop-0...}
     * @param coupons how many there are, {@code <couponPrefix>-0...}, each of the user with its number modulo buyers
     * @param couponPart the part of purchases that use one, 0 to 1
     */
    public record Cast(int buyers, int shops, String couponPrefix, int coupons, double couponPart) {}
}
