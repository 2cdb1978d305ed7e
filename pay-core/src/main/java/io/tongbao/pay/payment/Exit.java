package io.tongbao.pay.payment;

/**
 * Where a payment leaves us.
 *
 * @param method through which channel, "alipay/payout"
 * @param destination to whom: the gateway to channels knows more
 */
public record Exit(String method, String destination) {}
