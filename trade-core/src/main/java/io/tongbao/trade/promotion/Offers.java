package io.tongbao.trade.promotion;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import java.util.Map;

/** The coupons and promotions that some baskets name, read once for all of them. */
public final class Offers {

    private final Map<String, Coupon> coupons;
    private final Map<String, Promotion> promotions;

    Offers(Map<String, Coupon> coupons, Map<String, Promotion> promotions) {
        this.coupons = coupons;
        this.promotions = promotions;
    }

    /**
     * The price of a total for a user of a business line. Whether coupon and stock can still be had is decided when
     * they are claimed.
     *
     * @param coupon empty for none
     * @param promotion empty for none
     * @throws Failure NO_SUCH_COUPON, NO_SUCH_PROMOTION, or INVALID_ARGUMENT when the total does not fit their terms
     */
    public Price price(Money total, Asker asker, String coupon, String promotion) {
        var byCoupon =
                coupon.isEmpty() ? Discount.none(total) : discount("coupon", coupon, coupon(coupon, asker), total);
        var left = total.minus(byCoupon.off());
        var byPromotion = promotion.isEmpty()
                ? Discount.none(total)
                : discount("promotion", promotion, promotion(promotion, asker), total);
        var off = left.covers(byPromotion.off()) ? byPromotion.off() : left;
        return new Price(
                total,
                byCoupon.at(asker.merchant()),
                new Discount(byPromotion.id(), byPromotion.payer(), off).at(asker.merchant()));
    }

    /** Who asks for the price of whose goods. */
    public record Asker(String businessLine, String user, String merchant) {}

    private Terms coupon(String id, Asker asker) {
        var coupon = coupons.get(id);
        if (coupon == null
                || !coupon.user().equals(asker.user())
                || !coupon.terms().businessLine().equals(asker.businessLine())) {
            throw Failure.missing(Reason.NO_SUCH_COUPON, id);
        }
        return coupon.terms();
    }

    private Terms promotion(String id, Asker asker) {
        var promotion = promotions.get(id);
        if (promotion == null || !promotion.terms().businessLine().equals(asker.businessLine())) {
            throw Failure.missing(Reason.NO_SUCH_PROMOTION, id);
        }
        return promotion.terms();
    }

    private static Discount discount(String field, String id, Terms terms, Money total) {
        Expect.sameCurrency(field, total, terms.off());
        if (!total.covers(terms.minTotal())) {
            throw Failure.invalid("total", total, ">= " + terms.minTotal() + " for " + field + " " + id);
        }
        return new Discount(id, terms.subsidyAccount(), terms.takenOff(total));
    }
}
