package io.tongbao.risk.rule;

/**
 * How much may be bought for in one currency, in its minor unit.
 *
 * @param amountMaxMinor for one purchase
 * @param windowAmountMaxMinor the sum of one buyer's purchases within the window
 */
public record Limits(long amountMaxMinor, long windowAmountMaxMinor) {}
