package io.tongbao.trade.refund;

/** How pay-core splits what is held for a refund. */
public record Split(String refund, Refund.Shares shares) {}
