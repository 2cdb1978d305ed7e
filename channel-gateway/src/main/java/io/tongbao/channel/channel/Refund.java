package io.tongbao.channel.channel;

import io.tongbao.kernel.Money;

/**
 * A part of a charge that is to go back, as a channel is asked for it.
 *
 * @param number ours, unique for ever at this channel; letters, digits, "_" and "-" only, at most 64
 * @param charge what was paid
 * @param paid what the channel took, whatever was asked
 * @param amount at most what was paid, in its currency
 * @param why for the payer
 */
public record Refund(String number, Order charge, Money paid, Money amount, String why) {}
