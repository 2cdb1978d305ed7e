package io.tongbao.trade.promotion;

/** Takes an amount off one order of one user. */
public record Coupon(String id, String user, Terms terms, CouponState state) {}
