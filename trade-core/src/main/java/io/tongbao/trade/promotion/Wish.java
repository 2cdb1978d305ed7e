package io.tongbao.trade.promotion;

/**
 * What an order wants to have taken off.
 *
 * @param coupon empty for none
 * @param promotion empty for none
 */
public record Wish(String order, String coupon, String promotion) {

    public boolean isEmpty() {
        return coupon.isEmpty() && promotion.isEmpty();
    }
}
