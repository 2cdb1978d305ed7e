package io.tongbao.trade.promotion;

/**
 * Takes an amount off one order of one user.
 *
 * @param issuedBy the operator who issued it
 */
public record Coupon(String id, String user, Terms terms, CouponState state, String issuedBy) {}
