package io.tongbao.channel.channel;

import io.tongbao.kernel.Money;
import java.time.Instant;

/**
 * A charge, as a channel is asked for it.
 *
 * @param number ours, unique for ever at this channel: the charge's id; letters, digits and "_" only, at most 32
 * @param method what kind of it, "wechat/native"
 * @param subject what the payer reads
 * @param payUntil when nobody may pay it any more
 */
public record Order(String number, String method, String subject, Money amount, Instant payUntil) {}
