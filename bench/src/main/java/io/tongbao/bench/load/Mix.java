package io.tongbao.bench.load;

/**
 * Who buys from whom, and how.
 *
 * @param buyers accounts {@code bench-buyer-0...} of users {@code user-0...}, each as likely as the other
 * @param shops accounts {@code bench-shop-0...}, alike
 * @param subsidies accounts {@code bench-subsidy-0...} that pay for coupons, in turn; at most {@link #SUBSIDIES}
 * @param couponPart the part of purchases that use a coupon, 0 to 1
 * @param poorPart the part of purchases whose payer has no money, and which must be refused, 0 to 1
 * @param promotion that every purchase takes part in; empty: none
 */
public record Mix(int buyers, int shops, int subsidies, double couponPart, double poorPart, String promotion) {

    /** How many accounts {@code bench-poor-0...} there are, of the users of the same numbers. */
    public static final int POOR = 100;

    /** How many accounts {@code bench-subsidy-0...} there are. */
    public static final int SUBSIDIES = 100;

    public static Mix of(int buyers, int shops, double couponPart) {
        return new Mix(buyers, shops, 1, couponPart, 0, "");
    }

    public Mix withBuyers(int some) {
        return new Mix(some, shops, subsidies, couponPart, poorPart, promotion);
    }

    public Mix withShops(int some) {
        return new Mix(buyers, some, subsidies, couponPart, poorPart, promotion);
    }

    /** Everybody uses a coupon, which so many accounts pay for. */
    public Mix withSubsidies(int some) {
        return new Mix(buyers, shops, some, 1, poorPart, promotion);
    }

    public Mix withPoor(double part) {
        return new Mix(buyers, shops, subsidies, couponPart, part, promotion);
    }

    public Mix withPromotion(String one) {
        return new Mix(buyers, shops, subsidies, couponPart, poorPart, one);
    }
}
