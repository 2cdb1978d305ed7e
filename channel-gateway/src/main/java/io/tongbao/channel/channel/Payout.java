package io.tongbao.channel.channel;

import io.tongbao.kernel.Money;

/**
 * Money that is to go out, as a channel is asked for it.
 *
 * @param number ours, unique for ever at this channel; letters, digits, "_" and "-" only, at most 64
 * @param method what kind of it, "alipay/payout"
 * @param subject what the payee reads
 */
public record Payout(String number, String method, Payee payee, Money amount, String subject) {}
