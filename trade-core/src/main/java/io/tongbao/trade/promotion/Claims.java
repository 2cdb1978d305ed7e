package io.tongbao.trade.promotion;

import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides wishes one after the other, in memory, against coupons and promotions that are locked. */
final class Claims {

    private final Map<String, Coupon> coupons;
    private final Map<String, Promotion> promotions;
    private final Instant now;
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final List<Wish> admitted = new ArrayList<>();

    Claims(List<Coupon> coupons, List<Promotion> promotions, Instant now) {
        this.coupons = coupons.stream().collect(Collectors.toMap(Coupon::id, Function.identity()));
        this.promotions = promotions.stream().collect(Collectors.toMap(Promotion::id, Function.identity()));
        this.now = now;
    }

    @Nullable
    Refusal admit(Wish wish) {
        var reason = refusal(wish);
        if (reason != null) {
            return new Refusal(wish.order(), reason, wish.coupon() + wish.promotion());
        }
        claimed.add(wish.coupon());
        taken.merge(wish.promotion(), 1L, Long::sum);
        admitted.add(wish);
        return null;
    }

    List<Wish> admitted() {
        return admitted;
    }

    private @Nullable Reason refusal(Wish wish) {
        var coupon = coupons.get(wish.coupon());
        if (coupon != null) {
            if (coupon.state() != CouponState.ISSUED || claimed.contains(coupon.id())) {
                return Reason.COUPON_USED;
            }
            if (!coupon.terms().validUntil().isAfter(now)) {
                return Reason.COUPON_EXPIRED;
            }
        }
        var promotion = promotions.get(wish.promotion());
        if (promotion != null) {
            if (!promotion.terms().validUntil().isAfter(now)) {
                return Reason.PROMOTION_ENDED;
            }
            if (promotion.taken() + taken.getOrDefault(promotion.id(), 0L) >= promotion.stock()) {
                return Reason.SOLD_OUT;
            }
        }
        return null;
    }
}
