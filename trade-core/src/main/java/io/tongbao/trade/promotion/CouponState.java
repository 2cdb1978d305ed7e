package io.tongbao.trade.promotion;

import io.tongbao.kernel.State;
import java.util.EnumSet;
import java.util.Set;

/** A coupon is spent once; while an order with it is being paid it is claimed, and given back if that fails. */
public enum CouponState implements State<CouponState> {
    ISSUED,
    CLAIMED,
    USED;

    @Override
    public Set<CouponState> next() {
        return switch (this) {
            case ISSUED -> EnumSet.of(CLAIMED);
            case CLAIMED -> EnumSet.of(USED, ISSUED);
            case USED -> EnumSet.noneOf(CouponState.class);
        };
    }
}
